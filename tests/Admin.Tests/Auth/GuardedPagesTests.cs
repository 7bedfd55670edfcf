using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Admin.Data.Audit;
using Admin.Tests.Servers;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Admin.Tests.Auth;

/// <summary>Holds every page to acting through <see cref="Guard"/>: a handler that calls what changes something by itself fails here.</summary>
public sealed partial class GuardedPagesTests
{
    /// <summary>How methods begin that change something.</summary>
    private static readonly string[] Verbs =
    [
        "Acknowledge", "Add", "Apply", "Cancel", "Change", "Delete", "Fill", "Forget", "Import", "Keep", "Make", "Mark", "Put", "Receive", "Remove",
        "Replace", "Restore", "Revoke", "Run", "Save", "Send", "Set", "Silence", "Start", "Stop", "Take", "Test", "Undo", "Update", "Upload", "Verify", "Write",
    ];

    [Fact]
    public void No_page_calls_what_changes_something_but_through_the_guard()
    {
        var unguarded = Pages().SelectMany(page => Calls(page.Type).SelectMany(call => Unguarded(page.Source, call).Select(at => $"{page.Type.Name}: {at}"))).ToList();

        Assert.Empty(unguarded);
    }

    [Fact]
    public void The_search_sees_the_pages_that_act()
    {
        var acting = Pages().Where(page => Calls(page.Type).Any(call => Regex.IsMatch(page.Source, call, RegexOptions.None, TimeSpan.FromSeconds(1)))).Select(page => page.Type.Name).ToList();

        Assert.Superset(new HashSet<string>(["BackupsPage", "BackupDetailPanel", "ConfirmStep", "CheckStep", "SnapshotAction", "TrendNotes", "OperationPanel"]), acting.ToHashSet());
    }

    [Fact]
    public void A_call_outside_of_the_guard_is_found_and_one_inside_is_not()
    {
        const string call = @"\bRunner\s*\.\s*(StartAsync)\s*\(";

        Assert.Single(Unguarded("async Task Go() { await Runner.StartAsync(\"olga\"); }", call));
        Assert.Single(Unguarded("await Guard.ActAsync(a, b, c, Show); await Runner.StartAsync(name);", call));
        Assert.Empty(Unguarded("    private Problem? Go() { Runner.StartAsync(name); }\n    private Task Press() => Guard.ActAsync(a, b, c, _ => Go());", call));
        Assert.Single(Unguarded("    private Problem? Go() { Runner.StartAsync(name); }\n    private void Press() { Guard.ActAsync(a, b, c, _ => Go()); Go(); }", call));
        Assert.Single(Unguarded("    private Task Go() { Runner.StartAsync(name); }\n<button @onclick=\"Go\">", call));
        Assert.Empty(Unguarded("await Guard.ActAsync(Policies.Operate, \"a)b\", \"\", async name => { await Runner.StartAsync(name); return null; });", call));
    }

    /// <summary>Each component with its markup and its code.</summary>
    private static IEnumerable<(Type Type, string Source)> Pages()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Admin.Web"), "*.razor*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".razor.cs", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileName(file).Split('.')[0], StringComparer.Ordinal);
        return typeof(Guard).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(ComponentBase)))
            .Select(type => (type, files[type.Name.Split('`')[0]].Aggregate(new StringBuilder(), (text, file) => text.AppendLine(File.ReadAllText(file))).ToString()));
    }

    /// <summary>How a component would call what changes something, by the services that it has of ours.</summary>
    private static IEnumerable<string> Calls(Type page) => page
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(property => property.GetCustomAttribute<InjectAttribute>() is not null
            && property.PropertyType != typeof(Guard)
            && (property.PropertyType.Assembly == typeof(Guard).Assembly || property.PropertyType.Assembly == typeof(AuditLog).Assembly))
        .Select(property => (property.Name, Methods: property.PropertyType.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(method => !method.IsSpecialName && Verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal) && !char.IsLower(method.Name.ElementAtOrDefault(verb.Length))))
            .Select(method => method.Name).Distinct().ToList()))
        .Where(service => service.Methods.Count > 0)
        .Select(service => $@"\b{service.Name}\s*\.\s*({string.Join('|', service.Methods)})\s*\(");

    private static List<string> Unguarded(string source, string call)
    {
        var guarded = ActOnly().Matches(source).Select(begin => (begin.Index, End: EndOf(source, begin.Index + begin.Length))).ToList();
        return [.. Regex.Matches(source, call, RegexOptions.None, TimeSpan.FromSeconds(1))
            .Where(found => !IsWithin(found.Index) && !IsOnlyCalledWithin(MethodAround(source, found.Index)))
            .Select(found => found.Value)];

        bool IsWithin(int at) => guarded.Any(span => span.Index < at && at < span.End);

        // What acts may be a method of its own, as long as that is called through the guard alone.
        bool IsOnlyCalledWithin(string? method)
        {
            var calls = method is null ? [] : Regex.Matches(source, $@"(?<![.\w]){method}\(|@on\w+=""{method}""|[(,]\s*{method}\s*[,)]", RegexOptions.None, TimeSpan.FromSeconds(1))
                .Where(found => !Method().Matches(source).Any(declared => declared.Groups[1].Index == found.Index)).ToList();
            return calls.Count > 0 && calls.All(found => IsWithin(found.Index));
        }
    }

    /// <summary>The name of the method that holds a place; null where there is none.</summary>
    private static string? MethodAround(string source, int at) => Method().Matches(source[..at]).LastOrDefault()?.Groups[1].Value;

    [GeneratedRegex(@"^    (?:private|protected|public|internal)[^;={\n]*?\b(\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();

    /// <summary>Where the parenthesis closes that was opened before <paramref name="at"/>; what stands in quotes does not count.</summary>
    private static int EndOf(string source, int at)
    {
        var quoted = false;
        for (var depth = 1; at < source.Length; at++)
        {
            quoted ^= source[at] == '"' && source[at - 1] != '\\';
            depth += quoted ? 0 : source[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return at;
    }

    [GeneratedRegex(@"\bGuard\.ActAsync\(")]
    private static partial Regex ActOnly();
}
