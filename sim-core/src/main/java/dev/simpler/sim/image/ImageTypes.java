package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of an image and what they extend, by internal name. */
final class ImageTypes {
  private static final String OBJECT = "java/lang/Object";

  private final Map<String, ClassModel> own;
  private final Map<String, Set<String>> lineages = new HashMap<>();
  private final Map<String, Set<String>> members = new HashMap<>();

  ImageTypes(Map<String, ClassModel> own) {
    this.own = own;
  }

  boolean isOwn(String internalName) {
    return own.containsKey(internalName);
  }

  Optional<ClassModel> own(String internalName) {
    return Optional.ofNullable(own.get(internalName));
  }

  Collection<ClassModel> all() {
    return own.values();
  }

  /** Its superclass and interfaces. */
  static List<String> parents(ClassModel model) {
    List<String> parents = new ArrayList<>();
    parents.add(model.superclass().map(ClassEntry::asInternalName).orElse(OBJECT));
    model.interfaces().forEach(type -> parents.add(type.asInternalName()));
    return parents;
  }

  /** The type itself and all it extends, nearest first; own ones and others. */
  Set<String> lineage(String internalName) {
    Set<String> known = lineages.get(internalName);
    if (known == null) {
      known = followed(internalName);
      lineages.put(internalName, known);
    }
    return known;
  }

  private Set<String> followed(String internalName) {
    Set<String> seen = new LinkedHashSet<>();
    ArrayDeque<String> open = new ArrayDeque<>();
    open.add(internalName);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (seen.add(name)) {
        own(name).ifPresent(model -> open.addAll(parents(model)));
      }
    }
    return seen;
  }

  /** The class of the image in the lineage that declares the member. */
  Optional<ClassModel> declaring(String internalName, String member, String descriptor) {
    for (String name : lineage(internalName)) {
      ClassModel model = own.get(name);
      if (model != null && declared(name, model).contains(member + descriptor)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  boolean declares(ClassModel model, String member, String descriptor) {
    return declared(model.thisClass().asInternalName(), model).contains(member + descriptor);
  }

  private Set<String> declared(String name, ClassModel model) {
    @Nullable Set<String> known = members.get(name);
    if (known == null) {
      known = new HashSet<>();
      for (MethodModel method : model.methods()) {
        known.add(method.methodName().stringValue() + method.methodType().stringValue());
      }
      for (FieldModel field : model.fields()) {
        known.add(field.fieldName().stringValue() + field.fieldType().stringValue());
      }
      members.put(name, known);
    }
    return known;
  }

  /** Whether it is an exception. */
  boolean isThrowable(String internalName) {
    return lineage(internalName).stream().anyMatch(JavaLibrary::isThrowable);
  }
}
