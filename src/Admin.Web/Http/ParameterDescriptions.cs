using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Admin.Web.Http;

/// <summary>Puts parameters that a handler reads by itself into the OpenAPI document.</summary>
internal static class ParameterDescriptions
{
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, WholeNumberParameter parameter) => route.Takes(new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = "1",
            Maximum = parameter.Max.ToString(CultureInfo.InvariantCulture),
            Default = JsonValue.Create(parameter.Default),
        },
    });

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, DayParameter parameter) => route.Takes(new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
    });

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, SwitchParameter parameter) => route.Takes(new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(parameter.Default) },
    });

    private static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, OpenApiParameter parameter) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(parameter);
            return Task.CompletedTask;
        });
}
