using System.Text;
using Admin.Data.Exports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Features.Exports;

/// <summary>A table as a file to keep.</summary>
internal static class ExportAnswer
{
    public const string Csv = "text/csv";
    public const string Parquet = "application/vnd.apache.parquet";

    public static FileContentHttpResult AsCsv(ExportTable table, string name) =>
        TypedResults.File(Encoding.UTF8.GetBytes(CsvText.Of(table)), $"{Csv}; charset=utf-8", $"{name}.csv");

    public static async Task<FileContentHttpResult> AsParquetAsync(ExportTable table, string name, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("admin-export-");
        try
        {
            var path = Path.Combine(folder.FullName, "export.parquet");
            await Task.Run(() => ParquetFile.Write(path, table), cancellationToken);
            return TypedResults.File(await File.ReadAllBytesAsync(path, cancellationToken), Parquet, $"{name}.parquet");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
