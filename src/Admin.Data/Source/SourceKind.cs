namespace Admin.Data.Source;

/// <summary>Whether numbers come from a team's own database or from the built-in sample product. A store remembers it and refuses the other.</summary>
public enum SourceKind
{
    Real,
    Sample,
}
