using System.Globalization;
using System.Text.Json;

namespace Admin.Data.Queries;

/// <summary>What the app and the process that answers say to each other, as JSON.</summary>
internal static class QuestionWire
{
    /// <summary>Comes before the answer: from here on the time is counted.</summary>
    public const byte Ready = (byte)'\n';

    public sealed record Question(string Sql, QueryLimits Limits);

    public sealed record Column(string Name, string Type);

    public sealed record Answer(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, string? CutOff, Problem? Problem);

    public static byte[] Bytes(Question question) => JsonSerializer.SerializeToUtf8Bytes(question);

    public static Question? ReadQuestion(Stream stream) => JsonSerializer.Deserialize<Question>(stream);

    public static void Write(Stream stream, QueryAnswer answer) => JsonSerializer.Serialize(
        stream, new Answer([.. answer.Columns.Select(c => new Column(c.Name, c.Type))], answer.Rows, answer.CutOff, answer.Problem));

    /// <exception cref="JsonException">It is no whole answer.</exception>
    public static QueryAnswer ReadAnswer(ReadOnlySpan<byte> bytes)
    {
        var answer = JsonSerializer.Deserialize<Answer>(bytes) ?? throw new JsonException();
        return new QueryAnswer(
            [.. answer.Columns.Select(c => (c.Name, c.Type))],
            [.. answer.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((value, column) => Value((JsonElement?)value, answer.Columns[column].Type))])],
            answer.CutOff,
            answer.Problem,
            default);
    }

    private static object? Value(JsonElement? value, string type) => value is not { ValueKind: not JsonValueKind.Null } known ? null : type switch
    {
        "DATE" => DateOnly.ParseExact(known.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        "BOOLEAN" => known.GetBoolean(),
        "BIGINT" => known.GetInt64(),
        "DOUBLE" => known.GetDouble(),
        _ => known.GetString(),
    };
}
