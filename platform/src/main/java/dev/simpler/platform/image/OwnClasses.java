package dev.simpler.platform.image;

import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * What belongs together with an exported class: its package, and all that lies in the same folder,
 * jar or module, but for the core of the product, should that be packed into the same jar.
 *
 * @param entry the exported class
 * @param root where its class file lies, without its own name; null if nobody knows
 */
record OwnClasses(Class<?> entry, @Nullable String root) {
  static OwnClasses of(Class<?> entry) {
    return new OwnClasses(entry, root(entry, internalName(entry)));
  }

  /** Whether a class, by its internal name, is one of them. */
  boolean contain(String internalName) {
    return folder(internalName).equals(folder(internalName(entry)))
        || (root != null
            && !CoreClasses.contain(internalName.replace('/', '.'))
            && root.equals(root(entry, internalName)));
  }

  private static @Nullable String root(Class<?> entry, String internalName) {
    String path = internalName + ".class";
    URL file = entry.getResource("/" + path);
    if (file == null) {
      return null;
    }
    String whole = file.toString();
    return whole.substring(0, whole.length() - path.length());
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static String folder(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? "" : internalName.substring(0, slash);
  }
}
