using System.Text.Json;
using Admin.Data.Store;

namespace Admin.Data.Queries;

/// <summary>The questions that were kept: a small file beside the store.</summary>
public sealed class SavedQueries(string store, TimeProvider time)
{
    public const string FileName = "saved-queries.json";
    public const int LongestName = 80;
    public const int Most = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private readonly Lock _lock = new();

    private string FilePath => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store))!, FileName);

    /// <summary>By name.</summary>
    /// <exception cref="ProblemException">The file can't be read.</exception>
    public IReadOnlyList<SavedQuery> List()
    {
        lock (_lock)
        {
            return Read();
        }
    }

    /// <summary>Keeps a question, in the place of one of the same name.</summary>
    /// <exception cref="ProblemException">It can't be kept; those kept before are as they were.</exception>
    public void Save(string name, string sql, string user)
    {
        lock (_lock)
        {
            var others = Read().Where(q => !Same(q, name)).ToList();
            if (others.Count >= Most)
            {
                throw new ProblemException(new Problem($"{Most} questions are kept already.", "They are as they were.", "Remove one that nobody needs, and save again."));
            }

            Write([.. others, new SavedQuery(name, sql, user, time.GetUtcNow().UtcDateTime)]);
        }
    }

    /// <exception cref="ProblemException">The file can't be written; those kept before are as they were.</exception>
    public void Remove(string name)
    {
        lock (_lock)
        {
            Write([.. Read().Where(q => !Same(q, name))]);
        }
    }

    private static bool Same(SavedQuery query, string name) => string.Equals(query.Name, name, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<SavedQuery> Read()
    {
        try
        {
            return File.Exists(FilePath) ? [.. JsonSerializer.Deserialize<List<SavedQuery>>(File.ReadAllBytes(FilePath), Json)!.OrderBy(q => q.Name, StringComparer.OrdinalIgnoreCase)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ProblemException(
                new Problem($"The saved questions can't be read: {e.Message}", "The history is not affected, and the file is left as it is.", $"Correct {FilePath}, or move it aside."), e);
        }
    }

    private void Write(IReadOnlyList<SavedQuery> queries)
    {
        try
        {
            DurableFile.Write(FilePath, JsonSerializer.SerializeToUtf8Bytes(queries, Json));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(
                new Problem($"{FilePath} can't be written: {e.Message}", "The questions kept before are as they were.", "Free space there, or let this app write the folder, and save again."), e);
        }
    }
}
