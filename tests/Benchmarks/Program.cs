using ResearchHub.Benchmarks;
using ResearchHub.Benchmarks.Lists;

switch (args)
{
    case ["append", .. var where]:
        await AppendBenchmarks.Run(where is [var directory] ? directory : Path.GetTempPath());
        break;
    case ["append-postgres", var connectionString]:
        await AppendBenchmarks.RunPostgres(connectionString);
        break;
    case ["documents", var trace, .. var where]:
        await DocumentBenchmarks.Run(trace, where is [var folder] ? folder : Path.GetTempPath());
        break;
    case ["text", .. var filters]:
        TextEngine.Run(filters);
        break;
    case ["search", var pairs, var store]:
        await SearchBenchmarks.Run(pairs, store);
        break;
    case ["fill", var words, var made, .. var where]:
        await Filling.Run(words, made, where is [var database] ? database : null);
        break;
    case ["pages", var questions, var filled, .. var where]:
        return await PageFigures.Run(questions, filled, where is [var named] ? named : null);
    case ["activity-pages", var full, .. var where]:
        return await ActivityFigures.Run(full, where is [var known] ? known : null);
    case ["hints", var store, .. var where]:
        return await HintFigures.Run(store, where is [var other] ? other : null);
    default:
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- append [DIRECTORY]");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- append-postgres CONNECTION-STRING");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- documents TRACE [DIRECTORY]");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- text [BENCHMARKDOTNET-FILTER]");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- search tests/search-eval NEW-DIRECTORY");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- fill tests/search-eval NEW-DIRECTORY [CONNECTION-STRING]");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- pages tests/search-eval FILLED-DIRECTORY [CONNECTION-STRING]");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- activity-pages FILLED-DIRECTORY [CONNECTION-STRING]");
        Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- hints FILLED-DIRECTORY [CONNECTION-STRING]");
        break;
}

return 0;
