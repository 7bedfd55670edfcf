using Microsoft.AspNetCore.Antiforgery;

namespace Admin.Web.Auth;

/// <summary>Takes a form of our own page alone, which holds a token that no other site can know. The framework checks this only where a handler binds a form.</summary>
internal sealed class OurFormOnly(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (await IsOursAsync(context.HttpContext))
        {
            return await next(context);
        }

        HttpAudit.Refuse(context.HttpContext, "The form was not one of ours, or too old.");
        return SignInEndpoints.Back("form");
    }

    private async Task<bool> IsOursAsync(HttpContext context)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return context.Request.HasFormContentType;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}
