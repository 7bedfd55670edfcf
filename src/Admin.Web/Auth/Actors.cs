using System.Security.Claims;
using Admin.Data.Audit;

namespace Admin.Web.Auth;

/// <summary>Who somebody is to the audit log.</summary>
internal static class Actors
{
    /// <summary>The owner of the files, by a verb.</summary>
    public const string CommandLine = "command line";

    /// <summary>Begins the names of machines, so that no key can be named as the command line is.</summary>
    private const string KeyPrefix = "key ";

    public static string NameOfKey(string key) => KeyPrefix + key;

    public static AuditActor Of(ClaimsPrincipal user)
    {
        if (user.Identities.FirstOrDefault(i => i.IsAuthenticated) is not { } identity)
        {
            return AuditActor.Unknown;
        }

        var name = identity.Name ?? "";
        return identity.AuthenticationType != Schemes.Key ? new AuditActor(ActorKind.Session, name)
            : new AuditActor(name == CommandLine ? ActorKind.CommandLine : ActorKind.Key, name);
    }

    /// <summary>Of long work, which remembers no more than a name.</summary>
    public static AuditActor OfName(string? name) =>
        name is null ? AuditActor.System("schedule")
        : name == CommandLine ? new AuditActor(ActorKind.CommandLine, name)
        : new AuditActor(name.StartsWith(KeyPrefix, StringComparison.Ordinal) ? ActorKind.Key : ActorKind.Session, name);
}
