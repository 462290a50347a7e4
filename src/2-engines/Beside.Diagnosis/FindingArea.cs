namespace Beside.Diagnosis;

/// <summary>What was looked at, in the order in which it is told.</summary>
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
