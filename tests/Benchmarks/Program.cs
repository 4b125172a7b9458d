using ResearchHub.Benchmarks;

switch (args)
{
    case ["append", .. var where]:
        await AppendBenchmarks.Run(where is [var directory] ? directory : Path.GetTempPath());
        break;
    default:
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- append [DIRECTORY]");
        break;
}
