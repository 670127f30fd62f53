package dev.simpler.platform.image;

import java.util.regex.Pattern;

/** Which classes every process of the product has by itself, so that they never travel. */
public final class CoreClasses {
  private static final Pattern NAMES =
      Pattern.compile(
          "(java|javax|jdk|sun|com\\.sun)\\..*"
              + "|dev\\.simpler\\.(abi|platform|kernel|graphs|runtime|onboard|sim|cluster)\\..*");

  private CoreClasses() {}

  /**
   * Asks for one of them.
   *
   * @param name binary name, with dots
   * @return whether it is of the Java runtime or of the product's core
   */
  public static boolean contain(String name) {
    return NAMES.matcher(name).matches();
  }
}
