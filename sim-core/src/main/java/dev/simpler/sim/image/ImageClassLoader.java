package dev.simpler.sim.image;

import dev.simpler.sim.meter.Meter;
import java.util.Map;

/**
 * The isolated loader of one image: what woven code calls, the packages its policy allows, its own
 * classes, and the listed classes of the JDK; nothing else resolves. The image's own classes do not
 * come first, so that it cannot bring a class of the product along.
 */
final class ImageClassLoader extends ClassLoader {
  private final Map<String, byte[]> own;
  private final ImagePolicy policy;

  ImageClassLoader(Map<String, byte[]> own, ImagePolicy policy) {
    super("image", null);
    this.own = own;
    this.policy = policy;
    Meter.class.getModule().addExports(FuelWeaver.HOOK_PACKAGE, getUnnamedModule());
    // Assertions are part of what an image does: they may not depend on the host's command line.
    clearAssertionStatus();
    setDefaultAssertionStatus(true);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> present = findLoadedClass(name);
      if (present != null) {
        return present;
      }
      String folder = packageOf(name);
      if (folder.equals(FuelWeaver.HOOK_PACKAGE) || policy.packages().contains(folder)) {
        return Class.forName(name, false, ImageClassLoader.class.getClassLoader());
      }
      byte[] file = own.get(name);
      if (file != null) {
        return defineClass(name, file, 0, file.length);
      }
      if (JavaLibrary.isLoadable(name)) {
        return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      }
      throw new ClassNotFoundException(name + " is outside what " + policy.title() + "s may name");
    }
  }

  private static String packageOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }
}
