namespace Beside.Diagnosis;

/// <summary>The area that was checked, in the order of the report.</summary>
public enum FindingArea
{
    Display,
    Policy,
    Addresses,
    Firewall,
    Clock,
    Record,
    Packages,
}
