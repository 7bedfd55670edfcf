using System.Globalization;
using System.Threading.RateLimiting;
using Admin.Web.Auth.Provider;
using Admin.Web.Configuration;

namespace Admin.Web.Http;

/// <summary>How much one caller may ask for. Reading is free; tries to sign in and requests that may change something are counted by address.</summary>
internal static class RequestLimits
{
    /// <summary>Bodies larger than this are refused, but for a route that says otherwise: an upload takes any size.</summary>
    private const long LargestBody = 1024 * 1024;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, AdminSettings settings)
    {
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(server =>
        {
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute;
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, settings.Http));
        });
    }

    /// <summary>A read does not come as far as the limiter, which would only find out that there is no limit.</summary>
    public static IApplicationBuilder UseRequestLimits(this IApplicationBuilder app) => app.UseWhen(
        context => IsSignIn(context.Request) || MayChange(context.Request), limited => limited.UseRateLimiter());

    private static RateLimitPartition<string> PartitionOf(HttpContext context, HttpSettings limits) => IsSignIn(context.Request)
        ? RateLimitPartition.GetFixedWindowLimiter(
            $"sign-in {Caller(context)}", _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.SignInsPerMinute, Window = Minute })
        : RateLimitPartition.GetSlidingWindowLimiter(
            $"change {Caller(context)}", _ => new SlidingWindowRateLimiterOptions { PermitLimit = limits.ChangesPerMinute, Window = Minute, SegmentsPerWindow = 6 });

    private static string Caller(HttpContext context) => ClientAddress.Of(context.Connection.RemoteIpAddress);

    private static bool IsSignIn(HttpRequest request) =>
        (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/signin", StringComparison.OrdinalIgnoreCase))
        || request.Path.Equals(ProviderRegistration.CallbackPath, StringComparison.OrdinalIgnoreCase);

    private static bool MayChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsOptions(request.Method)
        && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
