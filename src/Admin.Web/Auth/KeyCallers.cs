using Admin.Data.Keys;
using Admin.Web.Configuration;

namespace Admin.Web.Auth;

/// <summary>Who sends a key, and what they may do.</summary>
internal sealed class KeyCallers(OwnerToken owner, AdminSettings settings, MachineKeys keys, WrongKeys wrong)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    private readonly KeyHash _owner = new(owner.Value);
    private readonly KeyHash? _configured = settings.Access.ApiKey is { } key ? new(key) : null;

    /// <summary>The key that a request brings; null: none. Other kinds of <c>Authorization</c> are a proxy's business.</summary>
    public static string? GivenKey(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key))
        {
            return key.ToString();
        }

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }

    /// <summary>Notes a wrong key; the same one once, however often it is asked about.</summary>
    public async ValueTask<KeyCaller> WhoAsync(HttpContext context, string given)
    {
        var hash = new KeyHash(given);
        if (_owner.IsSame(hash))
        {
            return new KeyCaller(Actors.CommandLine, Roles.Admin, null);
        }

        var check = await keys.CheckAsync(given);
        if (check.Key is { } key)
        {
            return new KeyCaller(Actors.NameOfKey(key.Name), RoleOf(key.Scope), null);
        }

        // Nobody guesses the ones above. This one a person has chosen.
        if (wrong.AreTooMany(context.Connection.RemoteIpAddress))
        {
            return KeyCaller.Refused("Too many different wrong keys came from this address.");
        }

        if (_configured?.IsSame(hash) is true)
        {
            return new KeyCaller(Actors.NameOfKey("ADMIN_API_KEY"), Roles.Admin, null);
        }

        wrong.Note(context.Connection.RemoteIpAddress, given);
        return KeyCaller.Refused(check.Refusal!);
    }

    private static string RoleOf(KeyScope scope) => scope switch
    {
        KeyScope.Admin => Roles.Admin,
        KeyScope.Operate => Roles.Operator,
        _ => Roles.Viewer,
    };
}
