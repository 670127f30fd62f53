package dev.simpler.cluster.member;

/**
 * Whether the libraries that carry a cluster are here: an image of the command can be written
 * without them. Names no class of theirs, so that it can be asked where they are missing.
 */
public final class EngineLibraries {
  private static final String ENGINE = "org.apache.pekko.cluster.Cluster";

  private EngineLibraries() {}

  /**
   * Asked before the first class that needs them is linked.
   *
   * @throws ClusterException UNAVAILABLE if they are not here
   */
  public static void require() {
    require(EngineLibraries.class.getClassLoader());
  }

  /**
   * The same for what another loader sees.
   *
   * @param loader that would load them
   */
  static void require(ClassLoader loader) {
    try {
      Class.forName(ENGINE, false, loader);
    } catch (ClassNotFoundException absent) {
      throw ClusterException.unavailable(
          "workers on other machines need Pekko and Scala, which are not here",
          "write the image with ./simpler dist DIR --with cluster, or put simpler-cluster with its"
              + " dependencies on the class path");
    }
  }
}
