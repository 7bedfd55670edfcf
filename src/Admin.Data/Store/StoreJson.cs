using System.Text.Json.Serialization;

namespace Admin.Data.Store;

/// <summary>The small files beside the store. They are written before the app listens, and so without reflection, which would be slow there.</summary>
[JsonSerializable(typeof(StoreHolder))]
[JsonSerializable(typeof(HighWaterMark))]
internal sealed partial class StoreJson : JsonSerializerContext;
