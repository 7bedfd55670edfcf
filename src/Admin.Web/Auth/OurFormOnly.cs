using Microsoft.AspNetCore.Antiforgery;

namespace Admin.Web.Auth;

/// <summary>Takes a form of our own page alone, which holds a token that no other site can know. The framework checks this only where a handler binds a form.</summary>
internal sealed class OurFormOnly(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context.HttpContext);
        }
        catch (AntiforgeryValidationException)
        {
            return SignInEndpoints.Back("form");
        }

        return context.HttpContext.Request.HasFormContentType ? await next(context) : SignInEndpoints.Back("form");
    }
}
