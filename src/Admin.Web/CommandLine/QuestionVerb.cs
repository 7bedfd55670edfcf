using Admin.Data.Queries;

namespace Admin.Web.CommandLine;

/// <summary>The program started once more by itself, to answer one question about a copy of the history and end. Nobody types it.</summary>
internal static class QuestionVerb
{
    private const string Word = "answer-question";

    /// <summary>Starts it.</summary>
    public static SandboxCommand Command
    {
        get
        {
            var program = typeof(QuestionVerb).Assembly.Location;
            var own = Environment.ProcessPath;
            return Path.GetFileNameWithoutExtension(own) == Path.GetFileNameWithoutExtension(program)
                ? new SandboxCommand(own!, [Word])
                : new SandboxCommand(Path.GetFileNameWithoutExtension(own) == "dotnet" ? own! : "dotnet", [program, Word]);
        }
    }

    public static bool IsMeant(IReadOnlyList<string> args) => args is [Word, _];

    public static int Run(string[] args)
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        QuestionAnswering.Run(args[1], input, output);
        return Verbs.Done;
    }
}
