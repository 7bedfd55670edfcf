using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Admin.Data.State;

/// <summary>Lets <c>dotnet ef migrations add</c> work without the app.</summary>
internal sealed class AdminStateDesign : IDesignTimeDbContextFactory<AdminStateContext>
{
    public AdminStateContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AdminStateContext>().UseSqlite("Data Source=design.db").Options);
}
