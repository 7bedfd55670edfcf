namespace Admin.Data.Source;

/// <summary>An address of a database can't be used. The message is one clear sentence that quotes nothing of the address that may be secret.</summary>
public sealed class ConnectionStringException(string message, Exception? inner = null) : FormatException(message, inner);
