package dev.simpler.sim.image;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Whether a class of the JDK has a member of some name that a class extending it inherits. */
final class ForeignMembers {
  private ForeignMembers() {}

  static boolean has(String internalName, String member) {
    Class<?> type;
    try {
      type =
          Class.forName(
              internalName.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      return true;
    }
    if (member.equals("<init>")) {
      return true;
    }
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.getName().equals(member)) {
          return true;
        }
      }
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(member)) {
          return true;
        }
      }
    }
    for (Method method : type.getMethods()) {
      if (method.getName().equals(member)) {
        return true;
      }
    }
    return false;
  }
}
