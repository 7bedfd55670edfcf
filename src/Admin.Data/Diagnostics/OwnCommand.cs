using System.Reflection;

namespace Admin.Data.Diagnostics;

/// <summary>How this program is called with a verb, as it was itself started.</summary>
internal static class OwnCommand
{
    public static string Of(string verb)
    {
        var own = Assembly.GetEntryAssembly()?.Location is { Length: > 0 } dll ? dll : "Admin.Web.dll";
        var host = Environment.ProcessPath;
        return host is null || Path.GetFileNameWithoutExtension(host) == "dotnet" ? $"dotnet {ShellWord.Of(own)} {verb}" : $"{ShellWord.Of(host)} {verb}";
    }
}
