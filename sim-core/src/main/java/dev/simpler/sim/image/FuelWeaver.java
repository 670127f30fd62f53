package dev.simpler.sim.image;

import dev.simpler.platform.image.ImageException;
import dev.simpler.sim.exec.Fuel;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weaves fuel into device code: a fresh local of every method with loops counts back-edges and
 * hands them to {@link Fuel} every so often and at returns; methods that call other methods of the
 * image, or functional interfaces, burn one step at entry. The count depends on the code's path
 * alone, so virtual time is the same in every run.
 */
final class FuelWeaver {
  /** The class woven code calls. */
  static final String HOOK_CLASS = Fuel.class.getName();

  private static final ClassDesc HOOK = ClassDesc.of(HOOK_CLASS);
  private static final MethodTypeDesc BURN =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

  private final Map<String, ClassModel> own;
  private final ClassFile files;

  FuelWeaver(Map<String, ClassModel> own) {
    this.own = own;
    this.files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver(own)));
  }

  private static ClassHierarchyResolver resolver(Map<String, ClassModel> own) {
    List<ClassDesc> interfaces = new ArrayList<>();
    Map<ClassDesc, ClassDesc> parents = new HashMap<>();
    for (ClassModel model : own.values()) {
      ClassDesc name = model.thisClass().asSymbol();
      if (model.flags().has(AccessFlag.INTERFACE)) {
        interfaces.add(name);
      } else {
        parents.put(
            name, model.superclass().map(ClassEntry::asSymbol).orElse(ConstantDescs.CD_Object));
      }
    }
    return ClassHierarchyResolver.of(interfaces, parents)
        .orElse(ClassHierarchyResolver.ofClassLoading(FuelWeaver.class.getClassLoader()));
  }

  /**
   * The class with fuel in it.
   *
   * @param file the class file behind {@code model}, returned as it is if nothing needs fuel
   */
  byte[] weave(ClassModel model, byte[] file) {
    if (model.methods().stream().noneMatch(method -> plan(method).isNeeded())) {
      return file;
    }
    try {
      return files.transformClass(
          model,
          (builder, element) -> {
            Plan plan = element instanceof MethodModel method ? plan(method) : Plan.NOTHING;
            if (element instanceof MethodModel method && plan.isNeeded()) {
              builder.transformMethod(
                  method,
                  MethodTransform.transformingCode(
                      CodeTransform.ofStateful(() -> new Weaving(plan))));
            } else {
              builder.with(element);
            }
          });
    } catch (IllegalArgumentException e) {
      throw new ImageException(
          ImageException.fault(
              "class "
                  + model.thisClass().asInternalName()
                  + " cannot be woven: "
                  + e.getMessage()),
          e);
    }
  }

  /** What a method needs. */
  private record Plan(boolean loops, boolean calls) {
    static final Plan NOTHING = new Plan(false, false);

    boolean isNeeded() {
      return loops || calls;
    }
  }

  private Plan plan(MethodModel method) {
    return method.code().map(this::plan).orElse(Plan.NOTHING);
  }

  private Plan plan(CodeModel code) {
    Set<Label> seen = new HashSet<>();
    boolean loops = false;
    boolean calls = false;
    for (CodeElement element : code) {
      if (element instanceof LabelTarget target) {
        seen.add(target.label());
      }
      loops |= isBackEdge(element, seen);
      calls |= callsBack(element);
    }
    return new Plan(loops, calls);
  }

  private static boolean isBackEdge(CodeElement element, Set<Label> seen) {
    return switch (element) {
      case BranchInstruction branch -> seen.contains(branch.target());
      case TableSwitchInstruction table ->
          seen.contains(table.defaultTarget()) || anyCase(table.cases(), seen);
      case LookupSwitchInstruction table ->
          seen.contains(table.defaultTarget()) || anyCase(table.cases(), seen);
      default -> false;
    };
  }

  private static boolean anyCase(List<SwitchCase> cases, Set<Label> seen) {
    return cases.stream().anyMatch(one -> seen.contains(one.target()));
  }

  /** Whether an instruction can enter code of the image again. */
  private boolean callsBack(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> {
        String owner = call.owner().asInternalName();
        yield own.containsKey(owner) || JavaWhitelist.isFunctional(owner);
      }
      case InvokeDynamicInstruction _ -> true;
      default -> false;
    };
  }

  /** The rewriting of one method. */
  private static final class Weaving implements CodeTransform {
    private final Plan plan;
    private final Set<Label> seen = new HashSet<>();
    private int slot = -1;

    Weaving(Plan plan) {
      this.plan = plan;
    }

    @Override
    public void atStart(CodeBuilder code) {
      if (plan.calls()) {
        code.iconst_1().invokestatic(HOOK, "burn", BURN);
      }
      if (plan.loops()) {
        slot = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(slot);
      }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (slot >= 0) {
        if (element instanceof LabelTarget target) {
          seen.add(target.label());
        } else if (element instanceof ReturnInstruction) {
          code.iload(slot).invokestatic(HOOK, "burn", BURN);
        } else if (isBackEdge(element, seen)) {
          Label enough = code.newLabel();
          code.iinc(slot, 1)
              .iload(slot)
              .sipush(Fuel.STRIDE)
              .if_icmplt(enough)
              .iload(slot)
              .invokestatic(HOOK, "burn", BURN)
              .iconst_0()
              .istore(slot)
              .labelBinding(enough);
        }
      }
      code.with(element);
    }
  }
}
