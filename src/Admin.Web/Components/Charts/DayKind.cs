namespace Admin.Web.Components.Charts;

/// <summary>How a day's number came to be, as one letter: short enough to send a year of them with a page.</summary>
public static class DayKind
{
    public const char Measured = 'm';
    public const char Reconstructed = 'r';
    public const char Provisional = 'p';
    public const char Missing = '-';

    /// <summary>Before the first recorded day, or today while nothing has been counted yet.</summary>
    public const char NotDue = '.';

    public static string Name(char kind) => kind switch
    {
        Measured => "measured",
        Reconstructed => "reconstructed",
        Provisional => "provisional",
        Missing => "missing",
        _ => "not due",
    };
}
