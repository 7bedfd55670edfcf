namespace Admin.Data.Channels;

/// <summary>A message was not taken; the message says what the other side, or the way to it, said.</summary>
public sealed class DeliveryException(string message, Exception? inner = null) : Exception(message, inner);
