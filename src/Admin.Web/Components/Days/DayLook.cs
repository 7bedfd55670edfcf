namespace Admin.Web.Components.Days;

/// <summary>How a day is drawn; each form can be told from the others without colour.</summary>
public enum DayLook
{
    /// <summary>A filled square: as it should be.</summary>
    Filled,

    /// <summary>A paler disc: there, but of lesser standing.</summary>
    Disc,

    /// <summary>A hollow disc: there, but without what it should hold.</summary>
    Hollow,

    /// <summary>Stripes: still on its way.</summary>
    Striped,

    /// <summary>An empty frame: something is wrong.</summary>
    Framed,

    /// <summary>A frame with a cross: something went wrong here.</summary>
    Crossed,

    /// <summary>Pale: nothing is expected here.</summary>
    Faint,
}
