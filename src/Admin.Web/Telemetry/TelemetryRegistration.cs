using Admin.Data.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Admin.Web.Telemetry;

internal static class TelemetryRegistration
{
    private const string ServiceName = "mana-admin";

    private static readonly string[] Endpoints =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    /// <summary>
    /// Sends traces, metrics and logs by OTLP where the standard <c>OTEL_*</c> variables say where to; otherwise nothing is gathered. <c>/metrics</c> is no
    /// part of it.
    /// </summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration.GetValue("OTEL_SDK_DISABLED", false) || Endpoints.All(name => string.IsNullOrWhiteSpace(configuration[name])))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(ServiceName, serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3))
                .AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddSource(Spans.SourceName)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = request => !IsProbe(request.Request.Path)))
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }

    /// <summary>What asks every few seconds whether the app lives would bury everything else.</summary>
    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health") || path == "/metrics";
}
