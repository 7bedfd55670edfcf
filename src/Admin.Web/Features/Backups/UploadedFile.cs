namespace Admin.Web.Features.Backups;

/// <param name="Sha256">Of what arrived, lower-case hexadecimal.</param>
internal sealed record UploadedFile(string Name, long Bytes, string Sha256);
