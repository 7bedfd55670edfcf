using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Admin.Data.State;

/// <summary>SQLite has no time zone: every time is UTC, going in and coming out.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    time => time, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
