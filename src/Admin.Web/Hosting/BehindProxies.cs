using Admin.Web.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace Admin.Web.Hosting;

/// <summary>Where the app stands behind reverse proxies: who the client is, and whether it came by https, is taken from those that are named and from nobody else.</summary>
internal static class BehindProxies
{
    public static IApplicationBuilder UseProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<AdminSettings>().Http.Proxies;
        if (proxies.Count > 0)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies)
            {
                options.KnownIPNetworks.Add(network);
            }

            app.UseForwardedHeaders(options);
        }

        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        return app;
    }
}
