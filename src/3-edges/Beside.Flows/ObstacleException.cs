namespace Beside.Flows;

/// <summary>A session cannot be begun. Nothing is shared, and what was opened for it is closed.</summary>
public sealed class ObstacleException(Obstacle obstacle, Exception? innerException = null) : Exception(obstacle.ToString(), innerException)
{
    public Obstacle Obstacle { get; } = obstacle;
}
