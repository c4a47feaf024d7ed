//! Reading the templates: YAML with CloudFormation's short tags becomes plain JSON with their long forms.

use serde_json::{Value, json};
use std::path::PathBuf;

pub struct Stack {
    /// `root`, or the area's name.
    pub name: String,
    pub text: String,
    template: Value,
}

/// A resource with its logical id.
pub struct Resource<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub properties: &'a Value,
}

pub fn checkout() -> PathBuf {
    // At run time: a build cache may be shared by several checkouts.
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..")
}

pub fn areas() -> Vec<Stack> {
    let mut stacks: Vec<Stack> = std::fs::read_dir(checkout().join("infra/stacks"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| read(path.file_stem().unwrap().to_str().unwrap(), path.clone()))
        .collect();
    stacks.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!stacks.is_empty(), "there are areas");
    stacks
}

pub fn all() -> Vec<Stack> {
    let mut stacks = areas();
    stacks.push(read("root", checkout().join("template.yaml")));
    stacks
}

fn read(name: &str, path: PathBuf) -> Stack {
    let text = std::fs::read_to_string(&path).unwrap();
    Stack {
        name: name.to_owned(),
        template: long_form(serde_yaml_ng::from_str(&text).unwrap()),
        text,
    }
}

fn long_form(value: serde_yaml_ng::Value) -> Value {
    if let serde_yaml_ng::Value::Tagged(tagged) = value {
        let tag = tagged.tag.to_string();
        let name = match tag.trim_start_matches('!') {
            "Ref" => "Ref".to_owned(),
            function => format!("Fn::{function}"),
        };
        return json!({ name: long_form(tagged.value) });
    }
    if let serde_yaml_ng::Value::Sequence(items) = value {
        return items.into_iter().map(long_form).collect();
    }
    if let serde_yaml_ng::Value::Mapping(entries) = value {
        let entry = |(key, value): (serde_yaml_ng::Value, _)| {
            (key.as_str().unwrap().to_owned(), long_form(value))
        };
        return Value::Object(entries.into_iter().map(entry).collect());
    }
    serde_json::to_value(value).unwrap()
}

impl Stack {
    pub fn resources(&self) -> impl Iterator<Item = Resource<'_>> {
        self.template["Resources"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(id, resource)| Resource {
                id,
                kind: resource["Type"].as_str().unwrap(),
                properties: &resource["Properties"],
            })
    }

    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = Resource<'a>> {
        self.resources()
            .filter(move |resource| resource.kind == kind)
    }

    pub fn functions(&self) -> impl Iterator<Item = Resource<'_>> {
        self.of_kind("AWS::Serverless::Function")
    }

    pub fn find(&self, id: &str) -> Resource<'_> {
        self.resources()
            .find(|resource| resource.id == id)
            .unwrap_or_else(|| panic!("{}: no resource {id}", self.name))
    }

    /// A function's property, its own or the area's.
    pub fn function_property<'a>(&'a self, function: &Resource<'a>, name: &str) -> &'a Value {
        function
            .properties
            .get(name)
            .unwrap_or(&self.template["Globals"]["Function"][name])
    }

    pub fn globals(&self) -> &Value {
        &self.template["Globals"]
    }

    pub fn parameters(&self) -> &Value {
        &self.template["Parameters"]
    }

    pub fn outputs(&self) -> &Value {
        &self.template["Outputs"]
    }
}

impl<'a> Resource<'a> {
    /// The function's name without the stage: what its binary is called.
    pub fn function_name(&self) -> &'a str {
        let name = self.properties["FunctionName"]["Fn::Sub"].as_str();
        name.and_then(|name| name.strip_prefix("aforo-${Stage}-"))
            .unwrap_or_else(|| {
                panic!(
                    "{}: its FunctionName is !Sub aforo-${{Stage}}-NAME",
                    self.id
                )
            })
    }
}

/// `create-registration` → `CreateRegistration`.
pub fn pascal_case(name: &str) -> String {
    name.split('-')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}

/// The logical id that a `!Ref` or `!GetAtt` points at.
pub fn target(value: &Value) -> Option<&str> {
    value
        .get("Ref")
        .and_then(Value::as_str)
        .or_else(|| value.get("Fn::GetAtt")?.as_str()?.split('.').next())
}

/// A property that holds one value or a list of them.
pub fn list(value: &Value) -> Vec<&Value> {
    value
        .as_array()
        .map_or_else(|| vec![value], |items| items.iter().collect())
}
