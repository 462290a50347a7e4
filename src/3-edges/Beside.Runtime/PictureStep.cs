namespace Beside.Runtime;

/// <summary>What <see cref="PictureDemand"/> asks for.</summary>
internal enum PictureStep
{
    /// <summary>As it is, it is right.</summary>
    None,

    Begin,

    End,
}
