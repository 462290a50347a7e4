namespace Beside.Policy.Sources;

internal enum FileKind
{
    Regular,
    Directory,
    Link,
    Other,
}
