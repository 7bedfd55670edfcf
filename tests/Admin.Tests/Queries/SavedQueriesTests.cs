using Admin.Data;
using Admin.Data.Queries;

namespace Admin.Tests.Queries;

public sealed class SavedQueriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_kept_is_there_for_the_next_start_under_its_name_once()
    {
        New().Save("Best days", "SELECT 1", "olga");
        New().Save("All days", "SELECT 2", "olga");
        New().Save("best days", "SELECT 3", "ole");

        Assert.Equal([("All days", "SELECT 2", "olga"), ("best days", "SELECT 3", "ole")], New().List().Select(q => (q.Name, q.Sql, q.SavedBy)));

        New().Remove("BEST DAYS");
        Assert.Equal("All days", Assert.Single(New().List()).Name);
    }

    [Fact]
    public void A_damaged_file_is_told_and_left_as_it_is()
    {
        var path = _folder.File(SavedQueries.FileName);
        File.WriteAllText(path, "[{");

        Assert.Contains("can't be read", Assert.Throws<ProblemException>(() => New().List()).Problem.What, StringComparison.Ordinal);
        Assert.Throws<ProblemException>(() => New().Save("x", "SELECT 1", "olga"));
        Assert.Equal("[{", File.ReadAllText(path));
    }

    private SavedQueries New() => new(_folder.File("metrics.duckdb"), TimeProvider.System);
}
