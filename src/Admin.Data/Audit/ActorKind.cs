namespace Admin.Data.Audit;

/// <summary>What sort of somebody acted.</summary>
public enum ActorKind
{
    /// <summary>Nobody who is known: without a session and without a key that is good.</summary>
    Unknown,

    /// <summary>A person in a browser.</summary>
    Session,

    /// <summary>A machine with a key.</summary>
    Key,

    /// <summary>A verb of the program, run by the owner of its files.</summary>
    CommandLine,

    /// <summary>The app by itself: a schedule, retention, a recovery after a kill.</summary>
    System,
}
