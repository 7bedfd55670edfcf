namespace Admin.Data.Alerts;

/// <summary>Which day a day is compared with.</summary>
public enum LikeDay
{
    DayBefore,

    /// <summary>The same day of the week, a week before.</summary>
    WeekBefore,
}
