using System.Globalization;
using Admin.Data.Channels;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Alerts;

/// <summary>The ways to tell people, for set-up by script. What may be a secret goes in and never comes out.</summary>
internal static class ChannelEndpoints
{
    public static void MapChannels(this IEndpointRouteBuilder app)
    {
        var channels = app.MapGroup("/api/v1/channels").WithTags("Alerts");
        channels.MapGet("/", List).RequireAuthorization(Policies.Read)
            .WithName("Channels").WithSummary("The ways to tell people and how each fares; of an address only the host is told.")
            .Produces<ChannelRow[]>();
        channels.MapPost("/", Add).RequireAuthorization(Policies.Admin).Audits("channel.add")
            .WithName("AddChannel").WithSummary("Sets a channel up: {\"name\":\"Team\",\"kind\":\"email\",\"target\":\"ana@example.org\"}.")
            .Produces<ChannelRow>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        channels.MapPost("/{id:long}/test", Test).RequireAuthorization(Policies.Admin).Audits("channel.test")
            .WithName("TestChannel").WithSummary("Sends a test message at once; a 502 tells what the other side, or the way to it, said.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status502BadGateway);
        channels.MapDelete("/{id:long}", Remove).RequireAuthorization(Policies.Admin).Audits("channel.remove")
            .WithName("RemoveChannel").WithSummary("Removes a channel and what still waits for it.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<ChannelRow[]>> List(ChannelBook book, CancellationToken cancellationToken) =>
        TypedResults.Ok((await book.ListAsync(cancellationToken)).Select(ChannelRow.Of).ToArray());

    private static async Task<Results<Created<ChannelRow>, ProblemHttpResult>> Add(ChannelRequest asked, ChannelBook book, CancellationToken cancellationToken)
    {
        var draft = asked.ToDraft();
        if (draft.Mistake is { } mistake)
        {
            return TypedResults.Problem(mistake, statusCode: StatusCodes.Status400BadRequest, title: "The channel can't be used");
        }

        var added = await book.AddAsync(draft, cancellationToken);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/channels/{added.Id}"), ChannelRow.Of(added));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Test(long id, ChannelBook book, ChannelOptions options, CancellationToken cancellationToken)
    {
        if ((await book.ListAsync(cancellationToken)).FirstOrDefault(c => c.Id == id) is not { } channel)
        {
            return NoSuchChannel(id);
        }

        try
        {
            await book.TestAsync(channel, options.Link("/alerts"), cancellationToken);
            return TypedResults.NoContent();
        }
        catch (DeliveryException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status502BadGateway, title: "The test message was not taken");
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, ChannelBook book, CancellationToken cancellationToken) =>
        await book.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : NoSuchChannel(id);

    private static ProblemHttpResult NoSuchChannel(long id) => TypedResults.Problem(
        string.Create(CultureInfo.InvariantCulture, $"There is no channel {id}."), statusCode: StatusCodes.Status404NotFound, title: "No such channel");
}
