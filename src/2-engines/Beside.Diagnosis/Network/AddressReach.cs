namespace Beside.Diagnosis.Network;

/// <summary>From where an address can be reached.</summary>
public enum AddressReach
{
    ThisMachine,

    /// <summary>The same cable or wireless network.</summary>
    Link,

    /// <summary>The same private network; from elsewhere only by a router that passes connections on.</summary>
    Private,

    /// <summary>An address of the provider, shared with others: from elsewhere not at all.</summary>
    SharedByProvider,
    Everywhere,
}
