using DuckDB.NET.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Admin.Bench.Reads;

/// <summary>What the app's reads are held against, each in a process of its own.</summary>
internal static class PlainServers
{
    public const string Bytes = "serve-bytes";
    public const string Queries = "serve-queries";

    /// <summary>Kestrel and one handler that sends the bytes of a file: nothing can be read more cheaply.</summary>
    public static async Task ServeBytesAsync(string file, int port)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        await ServeAsync(port, context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
        });
    }

    /// <summary>A query in DuckDB for each request, on a connection of its own, and its rows as JSON.</summary>
    public static async Task ServeQueriesAsync(string store, int port)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "growth_a_request.sql"));
        var source = $"Data Source={store};ACCESS_MODE=READ_ONLY;threads=1";
        await using var anchor = new DuckDBConnection(source);
        await anchor.OpenAsync();
        await ServeAsync(port, async context =>
        {
            await using var connection = new DuckDBConnection(source);
            await connection.OpenAsync(context.RequestAborted);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.Add(new DuckDBParameter("days", int.Parse(context.Request.Query["days"]!, System.Globalization.CultureInfo.InvariantCulture)));
            await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
            List<object> rows = [];
            while (await reader.ReadAsync(context.RequestAborted))
            {
                rows.Add(new
                {
                    date = reader.GetString(0),
                    total_users = reader.GetInt64(1),
                    growth = reader.IsDBNull(2) ? (long?)null : reader.GetInt64(2),
                    growth_percent = reader.IsDBNull(3) ? (double?)null : reader.GetDouble(3),
                });
            }

            await context.Response.WriteAsJsonAsync(rows, context.RequestAborted);
        });
    }

    private static async Task ServeAsync(int port, RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.Run(handle);
        await app.StartAsync();
        Console.WriteLine("ready");
        await HostingAbstractionsHostExtensions.WaitForShutdownAsync(app);
    }
}
