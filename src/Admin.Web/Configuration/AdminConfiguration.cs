using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Admin.Web.Configuration;

internal static class AdminConfiguration
{
    /// <summary>
    /// An app that was built, but not published, would otherwise look for edited styles at each request, and send them in a gzip that does not
    /// pack. Set it to true where styles are edited while the app runs.
    /// </summary>
    private static readonly KeyValuePair<string, string?> AssetsAsBuilt = new("ReloadStaticAssetsAtRuntime", "false");

    /// <summary>
    /// A builder whose settings come, the later winning, from <c>appsettings.json</c> beside the program, the same file in the content root, the
    /// environment, and the command line.
    /// </summary>
    /// <exception cref="StartRefusedException">A settings file can't be read.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            var delivered = Path.Combine(AppContext.BaseDirectory, "wwwroot");
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = args,

                // A published app finds its pages' assets wherever it is started from.
                WebRootPath = Directory.Exists(delivered) ? delivered : null,
            });
            builder.WebHost.UseStaticWebAssets();
            builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
            {
                FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(AppContext.BaseDirectory),
                Path = "appsettings.json",
                Optional = true,
            });
            builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [AssetsAsBuilt] });
            return builder;
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"A settings file can't be read: {e.Message} {e.InnerException?.Message}".TrimEnd());
        }
    }

    /// <summary>Standard output is for the verb's answer; what the log says of trouble goes to standard error.</summary>
    public static void LogForOneVerb(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter(level => level >= LogLevel.Error);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <exception cref="StartRefusedException">Names every setting that can't be used.</exception>
    public static AdminSettings AddAdminSettings(this WebApplicationBuilder builder)
    {
        var settings = ((IConfigurationRoot)builder.Configuration).ReadAdminSettings(
            builder.Environment.IsDevelopment(), builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(settings);
        builder.WebHost.UseUrls(settings.Listen.Urls);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);

        // A stop is done within ten seconds, also where a browser keeps its circuit open.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        return settings;
    }
}
