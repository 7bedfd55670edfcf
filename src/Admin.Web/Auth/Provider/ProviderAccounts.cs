using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Admin.Web.Auth.Sessions;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Admin.Web.Auth.Provider;

/// <summary>
/// Asks the provider for new tokens, which it gives only while the account is there and signed in; their claims tell name and role anew. Without a
/// refresh token it is asked what it knows of the person. What is not clear is no answer.
/// </summary>
internal sealed partial class ProviderAccounts(
    ProviderSettings provider, IOptionsMonitor<OpenIdConnectOptions> all, ILogger<ProviderAccounts> logger) : IAccountSource
{
    public async Task<AccountAnswer> AskAsync(Session session, CancellationToken cancellationToken)
    {
        var options = all.Get(Schemes.Provider);
        try
        {
            var configuration = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            return session.Tokens switch
            {
                { Refresh: { } refresh } tokens => await RefreshAsync(options, configuration, session, tokens, refresh, cancellationToken),
                { Access: { } access } tokens => await AskForPersonAsync(options, configuration, session, tokens, access, [], cancellationToken),
                _ => new AccountAnswer.Gone(),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or InvalidOperationException or OperationCanceledException)
        {
            Log.Silent(logger, provider.Name, e.GetBaseException().GetType().Name);
            return new AccountAnswer.Silent();
        }
    }

    private async Task<AccountAnswer> RefreshAsync(
        OpenIdConnectOptions options, OpenIdConnectConfiguration configuration, Session session, ProviderTokens tokens, string refresh, CancellationToken cancellationToken)
    {
        var asked = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh, ["client_id"] = provider.ClientId };
        if (provider.Secret is { } secret)
        {
            asked["client_secret"] = secret;
        }

        using var form = new FormUrlEncodedContent(asked);
        using var response = await options.Backchannel.PostAsync(new Uri(configuration.TokenEndpoint), form, cancellationToken);
        using var body = await ReadAsync(response, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return Text(body, "error") is "invalid_grant" or "interaction_required" ? new AccountAnswer.Gone() : new AccountAnswer.Silent();
        }

        var given = new ProviderTokens(Text(body, "refresh_token") ?? refresh, Text(body, "access_token"), Text(body, "id_token") ?? tokens.Identity);
        IReadOnlyList<Claim> claims = [];
        if (Text(body, "id_token") is { } identity)
        {
            var parameters = options.TokenValidationParameters.Clone();
            parameters.ValidAudience ??= provider.ClientId;
            parameters.ConfigurationManager ??= options.ConfigurationManager as Microsoft.IdentityModel.Tokens.BaseConfigurationManager;
            var validated = await options.TokenHandler.ValidateTokenAsync(identity, parameters);
            if (!validated.IsValid)
            {
                Log.Silent(logger, provider.Name, validated.Exception.GetType().Name);
                return new AccountAnswer.Silent();
            }

            claims = [.. validated.ClaimsIdentity.Claims];
        }

        return claims.Any(c => c.Type == provider.Roles.Claim) || configuration.UserInfoEndpoint is null || given.Access is null
            ? Judge(session, claims, given)
            : await AskForPersonAsync(options, configuration, session, given, given.Access, claims, cancellationToken);
    }

    private async Task<AccountAnswer> AskForPersonAsync(
        OpenIdConnectOptions options,
        OpenIdConnectConfiguration configuration,
        Session session,
        ProviderTokens tokens,
        string access,
        IReadOnlyList<Claim> claims,
        CancellationToken cancellationToken)
    {
        if (configuration.UserInfoEndpoint is null)
        {
            return new AccountAnswer.Silent();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, configuration.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        using var response = await options.Backchannel.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? new AccountAnswer.Gone() : new AccountAnswer.Silent();
        }

        using var body = await ReadAsync(response, cancellationToken);
        return Judge(session, [.. claims, .. Claims(body)], tokens);
    }

    private AccountAnswer Judge(Session session, IEnumerable<Claim> claims, ProviderTokens tokens) =>
        Person.Of(new ClaimsPrincipal(new ClaimsIdentity(claims)), provider.Roles) is not { } person ? new AccountAnswer.Silent()
        : person.Subject != session.Subject ? new AccountAnswer.Gone()
        : new AccountAnswer.Known(person.Name == person.Subject ? session.Name : person.Name, person.Role, tokens);

    private static IEnumerable<Claim> Claims(JsonDocument? body) => body?.RootElement.ValueKind == JsonValueKind.Object
        ? body.RootElement.EnumerateObject().SelectMany(p => p.Value.ValueKind == JsonValueKind.Array
            ? p.Value.EnumerateArray().Select(v => new Claim(p.Name, v.ToString()))
            : [new Claim(p.Name, p.Value.ToString())])
        : [];

    private static async Task<JsonDocument?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true
            ? await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken)
            : null;

    private static string? Text(JsonDocument? body, string name) =>
        body?.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Provider} could not be asked about a session ({Reason}); it lives on for a while")]
        public static partial void Silent(ILogger logger, string provider, string reason);
    }
}
