<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FolderTree</name>
    <message numerus="yes">
        <source>%1, %n replies</source>
        <translation>
            <numerusform>%1, %n reply</numerusform>
            <numerusform>%1, %n replies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhraseModel</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyView</name>
    <message numerus="yes">
        <source>%n more wording(s)</source>
        <translation>
            <numerusform>%n more wording</numerusform>
            <numerusform>%n more wordings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n reply</numerusform>
            <numerusform>%n replies</numerusform>
        </translation>
    </message>
</context>
</TS>
