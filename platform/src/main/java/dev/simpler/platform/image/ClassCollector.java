package dev.simpler.platform.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows the code of class files from an entry class to every class of its project that is
 * reachable: of its package, and of the folder, jar or module that its own class file lies in.
 * Libraries are not followed. What a class file merely mentions (the table of inner classes, its
 * nest host) is not followed, so that a kernel nested in a host class does not drag the host class
 * along; a nest host that no code names is represented by an empty class with the tables of its
 * members, because private access between nest mates asks it, and so do the JDK's messages about an
 * enum.
 */
final class ClassCollector {
  private final Map<String, byte[]> classes = new TreeMap<>();

  void add(Class<?> entry) {
    if (entry.isHidden() || entry.isArray() || entry.isPrimitive()) {
      throw new ImageException(
          ImageException.fault(entry.getTypeName() + " has no class file of its own")
              .mend("export a named class"));
    }
    OwnClasses own = OwnClasses.of(entry);
    ArrayDeque<String> open = new ArrayDeque<>();
    open.add(entry.getName().replace('.', '/'));
    TreeSet<String> hosts = new TreeSet<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      String key = name.replace('/', '.');
      if (classes.containsKey(key)) {
        continue;
      }
      byte[] file = read(entry, name);
      classes.put(key, file);
      ClassModel model = ClassFile.of().parse(file);
      for (String target : ClassReferences.of(model)) {
        if (own.contain(target)) {
          open.add(target);
        }
      }
      model
          .findAttribute(Attributes.nestHost())
          .ifPresent(host -> hosts.add(host.nestHost().asInternalName()));
    }
    for (String host : hosts) {
      if (!classes.containsKey(host.replace('/', '.'))) {
        classes.put(
            host.replace('/', '.'), emptyHost(host, ClassFile.of().parse(read(entry, host))));
      }
    }
  }

  Map<String, byte[]> classes() {
    return classes;
  }

  private static byte[] emptyHost(String name, ClassModel original) {
    return ClassFile.of()
        .build(
            ClassDesc.ofInternalName(name),
            host -> {
              host.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
              original
                  .findAttribute(Attributes.nestMembers())
                  .ifPresent(members ->
                      host.with(
                          NestMembersAttribute.ofSymbols(
                              members.nestMembers().stream().map(ClassEntry::asSymbol).toList())));
              original
                  .findAttribute(Attributes.innerClasses())
                  .ifPresent(table -> host.with(members(name, table)));
            });
  }

  /** Of a table of inner classes those that a host declares: they ask it whether it does. */
  private static InnerClassesAttribute members(String host, InnerClassesAttribute table) {
    return InnerClassesAttribute.of(
        table.classes().stream()
            .filter(info ->
                info.outerClass().filter(outer -> outer.asInternalName().equals(host)).isPresent())
            .map(info ->
                InnerClassInfo.of(
                    info.innerClass().asSymbol(),
                    info.outerClass().map(ClassEntry::asSymbol),
                    info.innerName().map(Utf8Entry::stringValue),
                    info.flagsMask()))
            .toList());
  }

  private static byte[] read(Class<?> entry, String internalName) {
    String resource = "/" + internalName + ".class";
    try (InputStream in = entry.getResourceAsStream(resource)) {
      if (in == null) {
        throw unreadable(entry, internalName, null);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw unreadable(entry, internalName, e);
    }
  }

  private static ImageException unreadable(
      Class<?> entry, String internalName, @Nullable IOException cause) {
    var fault =
        ImageException.fault("the class file of " + internalName + " cannot be found")
            .at("image of " + entry.getName())
            .by("class loader " + entry.getClassLoader())
            .mend("export classes whose .class files are on the class path or module path");
    return cause == null ? new ImageException(fault) : new ImageException(fault, cause);
  }
}
