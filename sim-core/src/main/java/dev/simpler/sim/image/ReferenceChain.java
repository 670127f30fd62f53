package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Why a class is part of an image: who names it, from the entry classes on. A user who is told that
 * some class of his is refused wants to know what his kernel has to do with it.
 */
final class ReferenceChain {
  private static final String ASSERTIONS = "$assertionsDisabled";

  /** By internal name: how the class was first reached. Entry classes have none. */
  private final Map<String, Step> steps = new HashMap<>();

  private record Step(String from, String member, boolean asserts) {}

  /**
   * Follows what classes name.
   *
   * @param classes the classes of the image by internal name
   * @param entries names of the exported ones, with dots
   */
  ReferenceChain(Map<String, ClassModel> classes, Collection<String> entries) {
    ArrayDeque<String> open = new ArrayDeque<>();
    for (String entry : entries) {
      open.add(entry.replace('.', '/'));
    }
    Set<String> reached = new LinkedHashSet<>(open);
    // Members first: what only a table of the class file mentions is no reason.
    follow(classes, open, reached, ReferenceChain::members);
    open.addAll(reached);
    follow(classes, open, reached, ReferenceChain::types);
  }

  private void follow(
      Map<String, ClassModel> classes,
      ArrayDeque<String> open,
      Set<String> reached,
      BiFunction<String, ClassModel, Map<String, Step>> names) {
    while (!open.isEmpty()) {
      String from = open.remove();
      ClassModel model = classes.get(from);
      if (model == null) {
        continue;
      }
      names
          .apply(from, model)
          .forEach((name, step) -> {
            if (classes.containsKey(name) && reached.add(name)) {
              open.add(name);
              steps.put(name, step);
            }
          });
    }
  }

  private static Map<String, Step> members(String from, ClassModel model) {
    Map<String, Step> named = new TreeMap<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        named.putIfAbsent(
            member.owner().asInternalName(), new Step(from, member.name().stringValue(), false));
      }
    }
    return named;
  }

  private static Map<String, Step> types(String from, ClassModel model) {
    boolean asserts =
        model.fields().stream().anyMatch(field -> field.fieldName().equalsString(ASSERTIONS));
    Map<String, Step> named = members(from, model);
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof ClassEntry type) {
        named.putIfAbsent(type.asInternalName(), new Step(from, "", asserts));
      }
    }
    return named;
  }

  /** How the class came into the image, as sentences; empty for an entry class. */
  String of(String internalName) {
    StringBuilder text = new StringBuilder();
    String name = internalName;
    for (Step step = steps.get(name); step != null; step = steps.get(name)) {
      text.insert(0, text.isEmpty() ? "" : "; ").insert(0, sentence(name, step));
      name = step.from();
    }
    return text.toString();
  }

  private static String sentence(String name, Step step) {
    String from = Refusals.name(step.from());
    if (step.asserts()) {
      return from + " has an assert, which names its outermost class";
    }
    String member = step.member().isEmpty() ? "" : "." + Refusals.shortened(step.member());
    return from + " names " + Refusals.name(name) + member;
  }

  /** What to do about a class that only others name. */
  String mend() {
    return "keep what a kernel needs in its own class, or in a class that holds nothing else; in"
        + " place of an assert throw an exception";
  }
}
