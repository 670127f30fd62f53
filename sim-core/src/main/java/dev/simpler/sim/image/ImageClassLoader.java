package dev.simpler.sim.image;

import java.util.Map;

/**
 * The isolated loader of one image: its own classes, the packages its policy allows, and the listed
 * classes of the JDK; nothing else resolves.
 */
final class ImageClassLoader extends ClassLoader {
  private final Map<String, byte[]> own;
  private final ImagePolicy policy;

  ImageClassLoader(Map<String, byte[]> own, ImagePolicy policy) {
    super("image", null);
    this.own = own;
    this.policy = policy;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> present = findLoadedClass(name);
      if (present != null) {
        return present;
      }
      byte[] file = own.get(name);
      if (file != null) {
        return defineClass(name, file, 0, file.length);
      }
      if (name.equals(FuelWeaver.HOOK_CLASS) || policy.packages().contains(packageOf(name))) {
        return Class.forName(name, false, ImageClassLoader.class.getClassLoader());
      }
      if (JavaWhitelist.isLoadable(name)) {
        return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      }
      throw new ClassNotFoundException(name + " is outside what a " + policy.title() + " may name");
    }
  }

  private static String packageOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }
}
