namespace Admin.Data.Diagnostics;

/// <summary>Looks for one kind of trouble. It mends nothing.</summary>
public interface ICheck
{
    /// <summary>Stable name, such as <c>postgresql</c>.</summary>
    string Name { get; }

    /// <summary>For people: what is looked at.</summary>
    string Title { get; }

    /// <summary>Looks now. What is not allowed for may be thrown: then nothing is known, which is never green.</summary>
    Task<Finding> LookAsync(CancellationToken cancellationToken);
}
