using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ResearchHub.Architecture;

/// <summary>A type, or a member of a type, that compiled code mentions.</summary>
internal sealed record Use(string Assembly, string Type, string Member)
{
    public string Namespace => Type.LastIndexOf('.') is var dot and >= 0 ? Type[..dot] : "";

    public override string ToString() => Member.Length > 0 ? $"{Type}.{Member}" : Type;
}

/// <summary>Reads from compiled code what each type uses: closures, iterators and async methods count as their outer type's.</summary>
internal static class Uses
{
    public static IReadOnlyList<TypeDefinition> TypesOf(System.Reflection.Assembly assembly) =>
        [.. ModuleDefinition.ReadModule(assembly.Location).Types.Where(type => type.Namespace.StartsWith("ResearchHub", StringComparison.Ordinal))];

    public static HashSet<Use> Of(TypeDefinition type)
    {
        var uses = new HashSet<Use>();
        Collect(type, uses);
        uses.RemoveWhere(use => use.Type == type.FullName || use.Type.StartsWith(type.FullName + "/", StringComparison.Ordinal));
        return uses;
    }

    private static void Collect(TypeDefinition type, HashSet<Use> uses)
    {
        Add(type.BaseType, uses);
        Attributes(type, uses);
        foreach (var implemented in type.Interfaces)
        {
            Add(implemented.InterfaceType, uses);
        }

        foreach (var field in type.Fields)
        {
            Add(field.FieldType, uses);
            Attributes(field, uses);
        }

        foreach (var property in type.Properties)
        {
            Attributes(property, uses);
        }

        foreach (var method in type.Methods)
        {
            Signature(method, uses);
            Attributes(method, uses);
            if (method.HasBody)
            {
                Body(method.Body, uses);
            }
        }

        foreach (var nested in type.NestedTypes)
        {
            Collect(nested, uses);
        }
    }

    private static void Body(MethodBody body, HashSet<Use> uses)
    {
        foreach (var local in body.Variables)
        {
            Add(local.VariableType, uses);
        }

        foreach (var handler in body.ExceptionHandlers)
        {
            Add(handler.CatchType, uses);
        }

        foreach (var instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case MethodReference called:
                    Signature(called, uses);
                    Add(called.DeclaringType, uses, called.Name);
                    break;
                case FieldReference field:
                    Add(field.FieldType, uses);
                    Add(field.DeclaringType, uses, field.Name);
                    break;
                case TypeReference mentioned:
                    Add(mentioned, uses);
                    break;
            }
        }
    }

    private static void Signature(MethodReference method, HashSet<Use> uses)
    {
        Add(method.ReturnType, uses);
        foreach (var parameter in method.Parameters)
        {
            Add(parameter.ParameterType, uses);
        }

        if (method is GenericInstanceMethod { GenericArguments: var arguments })
        {
            foreach (var argument in arguments)
            {
                Add(argument, uses);
            }
        }
    }

    private static void Attributes(ICustomAttributeProvider owner, HashSet<Use> uses)
    {
        foreach (var attribute in owner.CustomAttributes)
        {
            Add(attribute.AttributeType, uses);
            foreach (var type in attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>())
            {
                Add(type, uses);
            }
        }
    }

    private static void Add(TypeReference? type, HashSet<Use> uses, string member = "")
    {
        if (type is GenericInstanceType { GenericArguments: var arguments })
        {
            foreach (var argument in arguments)
            {
                Add(argument, uses);
            }
        }

        type = type?.GetElementType();
        if (type is not null and not GenericParameter)
        {
            var assembly = type.Scope is ModuleDefinition module ? module.Assembly.Name.Name : type.Scope?.Name ?? "";
            uses.Add(new(assembly, type.FullName, member));
        }
    }
}
