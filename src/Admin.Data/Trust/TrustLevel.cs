namespace Admin.Data.Trust;

/// <summary>Ordered: the worst finding decides.</summary>
public enum TrustLevel
{
    Green,
    Yellow,
    Red,
}
