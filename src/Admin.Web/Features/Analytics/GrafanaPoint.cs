using System.Text.Json;
using System.Text.Json.Serialization;

namespace Admin.Web.Features.Analytics;

/// <summary>A day's number; in JSON <c>[9,1769558400000]</c>, null where it is not known.</summary>
[JsonConverter(typeof(Writer))]
internal sealed record GrafanaPoint(double? Value, DateOnly Day)
{
    /// <summary>Up to here each whole number is a double of its own.</summary>
    private const double LargestExact = 1L << 53;

    private sealed class Writer : JsonConverter<GrafanaPoint>
    {
        public override GrafanaPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Points are only written.");

        public override void Write(Utf8JsonWriter writer, GrafanaPoint value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            switch (value.Value)
            {
                case null:
                    writer.WriteNullValue();
                    break;

                // Without an exponent, which a double of this size would get.
                case { } number when Math.Abs(number) <= LargestExact && double.IsInteger(number):
                    writer.WriteNumberValue((long)number);
                    break;
                case { } number:
                    writer.WriteNumberValue(number);
                    break;
            }

            writer.WriteNumberValue(new DateTimeOffset(value.Day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds());
            writer.WriteEndArray();
        }
    }
}
