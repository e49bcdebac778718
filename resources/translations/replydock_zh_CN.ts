<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>ReplyDock</source>
        <translation>话坞</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Quick replies beside any chat program</source>
        <translation>聊天窗口旁边的快捷话术</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Qt is used under the LGPL: its libraries are separate files that you may replace.</source>
        <translation>Qt 依据 LGPL 使用：它的库是独立文件，您可以自行替换。</translation>
    </message>
</context>
<context>
    <name>AccountChip</name>
    <message>
        <source>Account: {name}</source>
        <translation>账号：{name}</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>Name and colour of the account</source>
        <translation>账号的名称和颜色</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>橄榄色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
</context>
<context>
    <name>AccountsMenu</name>
    <message>
        <source>Chat clients</source>
        <translation>聊天客户端</translation>
    </message>
    <message>
        <source>Start another {client}</source>
        <translation>再开一个“{client}”</translation>
    </message>
    <message>
        <source>Arrange side by side</source>
        <translation>并排摆放窗口</translation>
    </message>
    <message>
        <source>Name and colour of {account}…</source>
        <translation>修改“{account}”的名称和颜色…</translation>
    </message>
    <message>
        <source>Name and colour of the account…</source>
        <translation>账号的名称和颜色…</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>“{title}” has placeholders that cannot be filled in: {wrong}</source>
        <translation>“{title}”里有无法填写的变量：{wrong}</translation>
    </message>
    <message>
        <source>ReplyDock</source>
        <translation>话坞</translation>
    </message>
    <message>
        <source>They would stand in the reply just as they are. Correct the reply first?</source>
        <translation>它们会原样出现在话术里。要先改好再发吗？</translation>
    </message>
    <message>
        <source>Insert as it is</source>
        <translation>原样填入</translation>
    </message>
    <message>
        <source>Do not insert</source>
        <translation>不填入</translation>
    </message>
</context>
<context>
    <name>ClientDetail</name>
    <message>
        <source>; or </source>
        <translation>；或 </translation>
    </message>
    <message>
        <source>Recognised by: %1</source>
        <translation>识别依据：%1</translation>
    </message>
    <message>
        <source>Remove this client</source>
        <translation>删除这个客户端</translation>
    </message>
    <message>
        <source>Restore ReplyDock&apos;s values</source>
        <translation>恢复话坞的默认值</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>全部客户端</translation>
    </message>
    <message>
        <source>Try an insert…</source>
        <translation>试填一次…</translation>
    </message>
    <message>
        <source>How its windows are recognised</source>
        <translation>怎样认出它的窗口</translation>
    </message>
</context>
<context>
    <name>ClientRow</name>
    <message>
        <source>Open %1</source>
        <translation>打开%1</translation>
    </message>
    <message>
        <source>Use ReplyDock in %1</source>
        <translation>在%1中使用话坞</translation>
    </message>
</context>
<context>
    <name>ClientRules</name>
    <message>
        <source>Something must tell its windows</source>
        <translation>至少要填一项，才能认出它的窗口</translation>
    </message>
    <message>
        <source>Other windows too…</source>
        <translation>还有别的窗口…</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Any of these names; separate them by semicolons</source>
        <translation>其中任意一个即可，用分号隔开</translation>
    </message>
    <message>
        <source>Window class</source>
        <translation>窗口类</translation>
    </message>
    <message>
        <source>* and ? stand for anything; empty: any</source>
        <translation>* 和 ? 代表任意内容；留空：不限</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Such as *Support*; empty: any</source>
        <translation>例如 *客服*；留空：不限</translation>
    </message>
</context>
<context>
    <name>ClientUseCard</name>
    <message>
        <source>Use ReplyDock here</source>
        <translation>在这里使用话坞</translation>
    </message>
    <message>
        <source>Off: the dock stays away and no hotkey counts while it is in front</source>
        <translation>关闭后，它在最前面时停靠窗口不跟随，快捷键也不起作用</translation>
    </message>
    <message>
        <source>Where the dock goes</source>
        <translation>停靠在哪一侧</translation>
    </message>
    <message>
        <source>As set in general</source>
        <translation>按通用设置</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Not beside it</source>
        <translation>不停靠</translation>
    </message>
    <message>
        <source>Library that opens with it</source>
        <translation>随它打开的话术库</translation>
    </message>
    <message>
        <source>When it comes to the front</source>
        <translation>切换到它时自动切换</translation>
    </message>
    <message>
        <source>The one chosen last</source>
        <translation>上次选的</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>All libraries</source>
        <translation>全部话术库</translation>
    </message>
    <message>
        <source>Hotkey of the search counts here</source>
        <translation>在这里响应搜索快捷键</translation>
    </message>
    <message>
        <source>Hotkeys of single replies count here</source>
        <translation>在这里响应单条话术的快捷键</translation>
    </message>
</context>
<context>
    <name>ClientWay</name>
    <message>
        <source>As set in general</source>
        <translation>按通用设置</translation>
    </message>
    <message>
        <source>How replies are put in</source>
        <translation>填入方式</translation>
    </message>
    <message>
        <source>Paste key</source>
        <translation>粘贴键</translation>
    </message>
    <message>
        <source>Line break key</source>
        <translation>换行键</translation>
    </message>
    <message>
        <source>Breaks the line without sending</source>
        <translation>只换行，不发送</translation>
    </message>
    <message>
        <source>Text with pictures becomes</source>
        <translation>图文话术成为</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>按原来的顺序</translation>
    </message>
    <message>
        <source>Text first</source>
        <translation>先文字</translation>
    </message>
    <message>
        <source>Pictures first</source>
        <translation>先图片</translation>
    </message>
    <message>
        <source>Pictures are pasted as</source>
        <translation>图片粘贴为</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>New line between parts</source>
        <translation>各段之间换行</translation>
    </message>
    <message>
        <source>Pause between parts</source>
        <translation>各段之间停顿</translation>
    </message>
    <message>
        <source>Longest message</source>
        <translation>单条消息上限</translation>
    </message>
    <message>
        <source>Split longer replies</source>
        <translation>超长时拆开</translation>
    </message>
    <message>
        <source>At the ends of sentences</source>
        <translation>在句子结尾处拆</translation>
    </message>
    <message>
        <source>Sending is allowed</source>
        <translation>允许自动发送</translation>
    </message>
    <message>
        <source>Only where &quot;Send right after inserting&quot; is on</source>
        <translation>打开“填入后立即发送”才会发送</translation>
    </message>
    <message>
        <source>Send key</source>
        <translation>发送键</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> 字</translation>
    </message>
    <message>
        <source>No limit known</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Measured on the program</source>
        <translation>实测数值</translation>
    </message>
    <message>
        <source>Reads the clipboard once a paste</source>
        <translation>每次粘贴只读一次剪贴板</translation>
    </message>
    <message>
        <source>Makes the next part quicker</source>
        <translation>下一段可以更快</translation>
    </message>
    <message>
        <source>Silence that ends a paste</source>
        <translation>静默多久算粘贴完成</translation>
    </message>
    <message>
        <source>More of it for each MB of a picture</source>
        <translation>图片每 MB 再加</translation>
    </message>
    <message>
        <source>Pastes the primary selection (X11)</source>
        <translation>粘贴主选区（X11）</translation>
    </message>
</context>
<context>
    <name>Clients</name>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，然后</translation>
    </message>
    <message>
        <source>In {client}: 1 message</source>
        <translation>在{client}：1 条消息</translation>
    </message>
    <message>
        <source>In {client}: {count} messages: {kinds}</source>
        <translation>在{client}：{count} 条消息：{kinds}</translation>
    </message>
    <message>
        <source>In {client}: {count} messages</source>
        <translation>在{client}：{count} 条消息</translation>
    </message>
    <message>
        <source>Send each one before the next goes in.</source>
        <translation>发出一条，再填下一条。</translation>
    </message>
    <message>
        <source>Too long for {client}: {length} of at most {longest} characters.</source>
        <translation>对{client}来说太长：{length} 字，上限 {longest} 字。</translation>
    </message>
    <message>
        <source>One message</source>
        <translation>一条消息</translation>
    </message>
    <message>
        <source>Each part its own message</source>
        <translation>各段分别成条</translation>
    </message>
    <message>
        <source>Send each before the next</source>
        <translation>发出一段再填下一段</translation>
    </message>
    <message>
        <source>program {names}</source>
        <translation>程序 {names}</translation>
    </message>
    <message>
        <source>window class {names}</source>
        <translation>窗口类 {names}</translation>
    </message>
    <message>
        <source>title {names}</source>
        <translation>标题 {names}</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 且</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Unverified</source>
        <translation>未验证</translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <source>Chat clients</source>
        <translation>聊天客户端</translation>
    </message>
    <message>
        <source>How ReplyDock recognises each chat program and puts replies into it. &quot;Unverified&quot; values come from public material and were never tried on the real program.</source>
        <translation>话坞怎样认出每个聊天程序、怎样把话术填进去。“未验证”表示数值来自公开资料，没有在真实的程序里试过。</translation>
    </message>
    <message>
        <source>Search clients</source>
        <translation>搜索客户端</translation>
    </message>
    <message>
        <source>Learn a client…</source>
        <translation>学习一个客户端…</translation>
    </message>
    <message>
        <source>No client of that name. Have ReplyDock learn it.</source>
        <translation>没有叫这个名字的客户端，可以让话坞学习它。</translation>
    </message>
    <message>
        <source>Open the folder of your own client files</source>
        <translation>打开自定义客户端文件夹</translation>
    </message>
    <message>
        <source>Chat programs</source>
        <translation>聊天软件</translation>
    </message>
    <message>
        <source>Shop workbenches</source>
        <translation>店铺工作台</translation>
    </message>
    <message>
        <source>Chats in the browser</source>
        <translation>浏览器里的聊天</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>其他程序</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Nothing found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Pictures are copied only while ReplyDock is running.</source>
        <translation>图片要在话坞运行时才能复制。</translation>
    </message>
    <message>
        <source>Quick replies beside any chat window. Without a command: the window.</source>
        <translation>聊天窗口旁边的快捷话术。不带命令时打开窗口。</translation>
    </message>
    <message>
        <source>keep everything in this folder (portable)</source>
        <translation>所有数据都放在这个文件夹（便携模式）</translation>
    </message>
    <message>
        <source>draw the window into a PNG file without a display</source>
        <translation>没有显示器时把窗口画成 PNG 图片</translation>
    </message>
    <message>
        <source>start in the tray</source>
        <translation>启动后只留托盘图标</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>find replies</source>
        <translation>搜索话术</translation>
    </message>
    <message>
        <source>copy a reply to the clipboard</source>
        <translation>把一条话术复制到剪贴板</translation>
    </message>
    <message>
        <source>the reply&apos;s short code</source>
        <translation>话术的快捷编码</translation>
    </message>
    <message>
        <source>insert a reply into the window in front, by the running ReplyDock</source>
        <translation>由正在运行的话坞把话术填入当前窗口</translation>
    </message>
    <message>
        <source>list the libraries and their size</source>
        <translation>列出话术库和数量</translation>
    </message>
    <message>
        <source>tell what works on this desktop</source>
        <translation>检查这台电脑上哪些功能可用</translation>
    </message>
    <message>
        <source>Chinese, pinyin, initials or a short code</source>
        <translation>中文、拼音、首字母或快捷编码</translation>
    </message>
    <message>
        <source>which libraries to search</source>
        <translation>搜索哪些话术库</translation>
    </message>
    <message>
        <source>show at most this many</source>
        <translation>最多显示几条</translation>
    </message>
    <message>
        <source>print JSON for programs</source>
        <translation>输出 JSON，供程序读取</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示这份帮助</translation>
    </message>
    <message>
        <source>show program&apos;s version number and exit</source>
        <translation>显示版本号</translation>
    </message>
    <message>
        <source>%(prog)s: error: %(message)s
</source>
        <translation>%(prog)s：错误：%(message)s
</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少参数：%s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>不认识的参数：%s</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>后面要跟一个值</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>后面至少要跟一个值</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>不能带值 %r</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>没有 %(value)r（可用：%(choices)s）</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>“{text}” is no number above zero</source>
        <translation>“{text}”不是大于零的数字</translation>
    </message>
    <message>
        <source>Copied {copied} of {total} parts: one paste has no room for more.</source>
        <translation>已复制 {total} 部分中的 {copied} 部分，一次粘贴放不下更多。</translation>
    </message>
    <message>
        <source>not valid yet</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Data and backups</source>
        <translation>数据与备份</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Portable: everything stays in this folder, nothing outside it is used.</source>
        <translation>便携模式：所有数据都在这个文件夹里，不会写到别处。</translation>
    </message>
    <message>
        <source>Your replies, pictures and settings are kept here. To carry them on a stick, start ReplyDock with --data and a folder of your choice.</source>
        <translation>话术、图片和设置都在这里。想用 U 盘带走，启动话坞时加 --data 和文件夹即可。</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>Last one: {moment}</source>
        <translation>上次备份：{moment}</translation>
    </message>
</context>
<context>
    <name>DockWindow</name>
    <message>
        <source>ReplyDock</source>
        <translation>话坞</translation>
    </message>
</context>
<context>
    <name>DockingPage</name>
    <message>
        <source>Place of the window</source>
        <translation>窗口位置</translation>
    </message>
    <message>
        <source>The dock window is</source>
        <translation>话术窗口放在</translation>
    </message>
    <message>
        <source>Drag it by its title to undock it, and back to an edge to dock it</source>
        <translation>拖动标题栏可取下，拖回边缘可再次停靠</translation>
    </message>
    <message>
        <source>Beside the chat window</source>
        <translation>聊天窗口旁边</translation>
    </message>
    <message>
        <source>At the edge of the screen</source>
        <translation>屏幕边缘</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>自由摆放</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>停靠在哪一侧</translation>
    </message>
    <message>
        <source>The other side is taken where there is no room</source>
        <translation>这一侧放不下时自动换到另一侧</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Hide at the screen&apos;s edge</source>
        <translation>在屏幕边缘自动隐藏</translation>
    </message>
    <message>
        <source>Comes back when the pointer touches the handle at the edge</source>
        <translation>鼠标碰到边缘的小条就会出来</translation>
    </message>
    <message>
        <source>More programs to dock beside</source>
        <translation>还要停靠的程序</translation>
    </message>
    <message>
        <source>Besides the known chat programs; names separated by commas</source>
        <translation>除已知的聊天软件外，程序名用逗号隔开</translation>
    </message>
</context>
<context>
    <name>EdgeStrip</name>
    <message>
        <source>ReplyDock handle</source>
        <translation>话坞小条</translation>
    </message>
    <message>
        <source>Show the replies</source>
        <translation>显示话术</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Delete reply</source>
        <translation>删除话术</translation>
    </message>
    <message>
        <source>Delete “{title}”?</source>
        <translation>删除“{title}”？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>You had not saved this when ReplyDock ended.</source>
        <translation>上次话坞退出时，这条还没有保存。</translation>
    </message>
</context>
<context>
    <name>FilledPreview</name>
    <message>
        <source>Preview of the filled reply</source>
        <translation>填好变量后的预览</translation>
    </message>
    <message>
        <source>[your name]</source>
        <translation>〔客服〕</translation>
    </message>
    <message>
        <source>[shop]</source>
        <translation>〔店铺〕</translation>
    </message>
    <message>
        <source>[clipboard]</source>
        <translation>〔剪贴板〕</translation>
    </message>
    <message>
        <source>[buyer]</source>
        <translation>〔买家〕</translation>
    </message>
    <message>
        <source>[{name}]</source>
        <translation>〔{name}〕</translation>
    </message>
</context>
<context>
    <name>FolderStrip</name>
    <message>
        <source>Folders</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>全部分组</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>分组 %1</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>全部分组</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n replies</source>
        <translation>
            <numerusform>%1，%n 条话术</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GreetingPage</name>
    <message>
        <source>The right reply, in one key</source>
        <translation>一键填入，回复又快又准</translation>
    </message>
    <message>
        <source>ReplyDock keeps your replies, text and pictures, beside the chat and puts them into the input for you.</source>
        <translation>话坞停靠在聊天窗口旁，文字和图片话术一键就填进输入框。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>HotkeyEdit</name>
    <message>
        <source>Press the keys…</source>
        <translation>请按下快捷键…</translation>
    </message>
    <message>
        <source>Esc keeps the old hotkey</source>
        <translation>按 Esc 保留原来的快捷键</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Click, then press the new hotkey</source>
        <translation>点击后按下新的快捷键</translation>
    </message>
</context>
<context>
    <name>HotkeyPage</name>
    <message>
        <source>One hotkey for everything</source>
        <translation>一个快捷键就够了</translation>
    </message>
    <message>
        <source>Press it in any program, type a word, its pinyin or a code, and press Enter.</source>
        <translation>在任何软件里按下它，输入关键词、拼音或编码，再按回车。</translation>
    </message>
    <message>
        <source>Search replies</source>
        <translation>搜话术</translation>
    </message>
    <message>
        <source>Click to change it</source>
        <translation>点击可以修改</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>可以用了！</translation>
    </message>
    <message>
        <source>Try it now: press {keys}.</source>
        <translation>现在试一下：按 {keys}。</translation>
    </message>
    <message>
        <source>Copied with one key</source>
        <translation>一键复制</translation>
    </message>
    <message>
        <source>This desktop lets no program set hotkeys or press keys. Choose a reply in ReplyDock's window: it is copied. Then press Ctrl+V in the chat.</source>
        <translation>这个桌面不让程序设全局热键，也不让程序代按按键。在话坞窗口里选一条话术就已复制，再到聊天输入框按 Ctrl+V。</translation>
    </message>
</context>
<context>
    <name>HotkeysPage</name>
    <message>
        <source>Hotkeys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search replies from anywhere</source>
        <translation>随时搜话术</translation>
    </message>
    <message>
        <source>Works everywhere. Click, then press the new keys.</source>
        <translation>在任何软件里都能用。点击后按下新的快捷键。</translation>
    </message>
    <message>
        <source>Standard hotkey</source>
        <translation>默认快捷键</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Keys while searching</source>
        <translation>搜索时的按键</translation>
    </message>
    <message>
        <source>insert the reply</source>
        <translation>填入这条话术</translation>
    </message>
    <message>
        <source>insert and stay open for the next</source>
        <translation>填入后不关闭，接着填下一条</translation>
    </message>
    <message>
        <source>copy only</source>
        <translation>只复制</translation>
    </message>
    <message>
        <source>insert the reply with that number</source>
        <translation>填入对应序号的话术</translation>
    </message>
    <message>
        <source>switch the library</source>
        <translation>切换话术库</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ImageCard</name>
    <message>
        <source>Adding picture…</source>
        <translation>正在添加图片…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>InsertionPage</name>
    <message>
        <source>Inserting</source>
        <translation>填入方式</translation>
    </message>
    <message>
        <source>Put text in by</source>
        <translation>文字填入方式</translation>
    </message>
    <message>
        <source>Pasting is fast and keeps pictures. Typing is for programs without paste.</source>
        <translation>粘贴快、能带图；逐字输入用于不能粘贴的软件。</translation>
    </message>
    <message>
        <source>Pasting</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>逐字输入</translation>
    </message>
    <message>
        <source>Paste key</source>
        <translation>粘贴键</translation>
    </message>
    <message>
        <source>The key that pastes in your chat program</source>
        <translation>聊天软件里用来粘贴的按键</translation>
    </message>
    <message>
        <source>Programs that are typed into</source>
        <translation>逐字输入的软件</translation>
    </message>
    <message>
        <source>Names separated by commas, such as xterm</source>
        <translation>用逗号分隔软件名，例如 xterm</translation>
    </message>
    <message>
        <source>Send right after inserting</source>
        <translation>填入后直接发送</translation>
    </message>
    <message>
        <source>Presses Enter for you. Off is safer: you see the reply before the buyer does.</source>
        <translation>会替您按回车。建议关闭：发出前您可以再看一眼。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Wait for the chat program</source>
        <translation>等待聊天软件</translation>
    </message>
    <message>
        <source>After this time the reply stays on the clipboard and you are told</source>
        <translation>超过这个时间，话术会留在剪贴板并提示您</translation>
    </message>
    <message>
        <source>Pause between parts</source>
        <translation>分段间隔</translation>
    </message>
    <message>
        <source>How long nobody may ask for the data before the next part follows</source>
        <translation>上一段稳定这么久之后，再填入下一段</translation>
    </message>
    <message>
        <source>Keep your clipboard up to</source>
        <translation>剪贴板保留上限</translation>
    </message>
    <message>
        <source>What you had copied is put back after inserting, up to this size</source>
        <translation>填入后会还原您之前复制的内容，最多这么大</translation>
    </message>
    <message>
        <source>Standard values</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
</context>
<context>
    <name>LearnClient</name>
    <message>
        <source>Try the next paste key, or choose the one the program&apos;s menu names.</source>
        <translation>换下一个粘贴键再试，或选程序菜单里写的那个。</translation>
    </message>
    <message>
        <source>Learn a client</source>
        <translation>学习客户端</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Only if the title is like</source>
        <translation>只认这样的标题</translation>
    </message>
    <message>
        <source>For chats in a browser, such as *Support*; empty: every window</source>
        <translation>用于浏览器里的聊天，例如 *客服*；留空则所有窗口都算</translation>
    </message>
    <message>
        <source>every window</source>
        <translation>所有窗口</translation>
    </message>
    <message>
        <source>Paste key</source>
        <translation>粘贴键</translation>
    </message>
    <message>
        <source>Another window</source>
        <translation>换个窗口</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不对</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Yes, keep it</source>
        <translation>对，保存</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一下</translation>
    </message>
    <message>
        <source>Click into the message box of the chat</source>
        <translation>请点一下聊天窗口的输入框</translation>
    </message>
    <message>
        <source>Did the test text come out right?</source>
        <translation>测试文字填得对吗？</translation>
    </message>
    <message>
        <source>Putting a test text in…</source>
        <translation>正在填入测试文字…</translation>
    </message>
    <message>
        <source>This is %1</source>
        <translation>这是%1</translation>
    </message>
    <message>
        <source>A program that is new to ReplyDock</source>
        <translation>话坞还不认识这个程序</translation>
    </message>
    <message>
        <source>ReplyDock takes down which program the window belongs to. Nothing is sent and nothing that you type is looked at.</source>
        <translation>话坞只记下窗口属于哪个程序，不发送任何内容，也不看您输入了什么。</translation>
    </message>
    <message>
        <source>&quot;Try it&quot; pastes a short test text where the caret is. It is not sent; delete it afterwards.</source>
        <translation>“试一下”会在光标处粘贴一小段测试文字，不会发送；试完删掉即可。</translation>
    </message>
    <message>
        <source>It should stand in the message box once, whole and not sent.</source>
        <translation>它应当完整地出现在输入框里，只有一份，没有发出去。</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Window class</source>
        <translation>窗口类</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>ReplyDock test: line one
and line two.</source>
        <translation>话坞测试：第一行
第二行。</translation>
    </message>
    <message>
        <source>test text</source>
        <translation>测试文字</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Look and language</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Show the dock window</source>
        <translation>显示侧边窗口</translation>
    </message>
    <message>
        <source>The narrow window with your replies beside the chat</source>
        <translation>停靠在聊天窗口旁的话术窄窗</translation>
    </message>
</context>
<context>
    <name>NamesPage</name>
    <message>
        <source>Whose replies are they?</source>
        <translation>怎么称呼您和店铺？</translation>
    </message>
    <message>
        <source>Replies fill these in by themselves. You can change them in the settings.</source>
        <translation>话术里会自动填上，以后可以在设置里改。</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>客服名</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>店铺名</translation>
    </message>
    <message>
        <source>e.g. Xiaolu</source>
        <translation>例如：小鹿</translation>
    </message>
    <message>
        <source>e.g. Spring Tea House</source>
        <translation>例如：春山茶铺</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Something went wrong. Please try again.</source>
        <translation>出了点问题，请再试一次。</translation>
    </message>
    <message>
        <source>The system refused the request. Try again.</source>
        <translation>系统拒绝了这个操作，请再试一次。</translation>
    </message>
    <message>
        <source>This entry cannot be used. Please check it.</source>
        <translation>这一项填得不对，请检查一下。</translation>
    </message>
    <message>
        <source>It is no longer there. It may have been removed.</source>
        <translation>它已经不在了，可能被删除了。</translation>
    </message>
    <message>
        <source>This reply is no longer there. It may have been deleted meanwhile.</source>
        <translation>这条话术已经不在了，可能刚被删除。</translation>
    </message>
    <message>
        <source>No reply has the code &quot;{code}&quot;.</source>
        <translation>没有编码为“{code}”的话术。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; has no text to insert. Insert it with its pictures.</source>
        <translation>“{title}”没有文字，请连同图片一起填入。</translation>
    </message>
    <message>
        <source>The phrase library cannot be read. Restart ReplyDock; your backups are in the data folder.</source>
        <translation>话术库读不出来。请重启话坞；备份在数据文件夹里。</translation>
    </message>
    <message>
        <source>This library was saved by a newer ReplyDock. Update ReplyDock to open it; nothing was changed.</source>
        <translation>这个话术库由更新版本的话坞保存。请升级后再打开，数据没有任何改动。</translation>
    </message>
    <message>
        <source>The library file is damaged. Restart ReplyDock: it sets the file aside and restores the last good backup.</source>
        <translation>话术库文件损坏了。请重启话坞：它会把坏文件另存，并恢复最近的完好备份。</translation>
    </message>
    <message>
        <source>The library file was damaged. The backup of {backup_at} was restored; newer replies that could be rescued: {rescued}. The damaged file is kept as {set_aside}.</source>
        <translation>话术库文件损坏了，已恢复 {backup_at} 的备份；之后的话术救回 {rescued} 条。坏文件保留在 {set_aside}。</translation>
    </message>
    <message>
        <source>The library file was damaged and there was no backup, so a new library was started. Replies that could be rescued: {rescued}. The damaged file is kept as {set_aside}.</source>
        <translation>话术库文件损坏且没有备份，已新建话术库，救回话术 {rescued} 条。坏文件保留在 {set_aside}。</translation>
    </message>
    <message>
        <source>Pictures missing from the data folder: {count}. Open the replies concerned and add the pictures again.</source>
        <translation>数据文件夹里缺了 {count} 张图片，请在相关话术里重新添加。</translation>
    </message>
    <message>
        <source>Another program is using the library. Close it, then try again.</source>
        <translation>话术库正被别的程序占用，关掉它再试一次。</translation>
    </message>
    <message>
        <source>The library cannot be saved. Free some disk space or check the rights of the data folder, then try again.</source>
        <translation>话术库保存不了。请清出磁盘空间，或检查数据文件夹的权限，再试一次。</translation>
    </message>
    <message>
        <source>This picture cannot be used. Try a PNG, JPEG, GIF, WebP or BMP file.</source>
        <translation>这张图片用不了，请换成 PNG、JPEG、GIF、WebP 或 BMP。</translation>
    </message>
    <message>
        <source>This is not a picture that can be sent. Use PNG, JPEG, GIF, WebP or BMP.</source>
        <translation>不支持这种图片，请用 PNG、JPEG、GIF、WebP 或 BMP。</translation>
    </message>
    <message>
        <source>This picture file is damaged. Save it once more and add it again.</source>
        <translation>图片文件损坏了，请重新保存后再添加。</translation>
    </message>
    <message>
        <source>This picture is too large: at most 5 MB and 50 megapixels. Make it smaller first.</source>
        <translation>图片太大：最多 5 MB、5000 万像素，请先压缩。</translation>
    </message>
    <message>
        <source>This picture cannot be read. Check that the file is still there.</source>
        <translation>图片读不出来，请确认文件还在。</translation>
    </message>
    <message>
        <source>A phrase pack has a mistake and was left out: {file}.</source>
        <translation>话术包 {file} 有误，已跳过。</translation>
    </message>
    <message>
        <source>The phrase pack {file} cannot be read: {reason}.</source>
        <translation>话术包 {file} 读不出来：{reason}。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: it is no valid TOML. {reason}</source>
        <translation>话术包 {file} 不是有效的 TOML，已跳过。{reason}</translation>
    </message>
    <message>
        <source>The phrase pack {file} is made for a newer ReplyDock. Update to use it.</source>
        <translation>话术包 {file} 需要更新版本的话坞，请升级后使用。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: &quot;{key}&quot; is missing at {where}.</source>
        <translation>话术包 {file} 已跳过：{where} 缺少“{key}”。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: &quot;{key}&quot; at {where} is unknown.</source>
        <translation>话术包 {file} 已跳过：{where} 的“{key}”无法识别。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: &quot;{key}&quot; at {where} {reason}.</source>
        <translation>话术包 {file} 已跳过：{where} 的“{key}”不对（{reason}）。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: &quot;{key}&quot; at {where} is over {limit}.</source>
        <translation>话术包 {file} 已跳过：{where} 的“{key}”超过上限 {limit}。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: {key} &quot;{value}&quot; occurs twice ({where}).</source>
        <translation>话术包 {file} 已跳过：{key}“{value}”重复（{where}）。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: there is no {key} &quot;{value}&quot; ({where}).</source>
        <translation>话术包 {file} 已跳过：没有 {key}“{value}”（{where}）。</translation>
    </message>
    <message>
        <source>The phrase pack {file} was left out: picture {name} at {where}: {reason}.</source>
        <translation>话术包 {file} 已跳过：{where} 的图片 {name}：{reason}。</translation>
    </message>
    <message>
        <source>Another program already uses this hotkey. Choose a different one.</source>
        <translation>这个快捷键已被别的软件占用，请换一个。</translation>
    </message>
    <message>
        <source>Your keyboard layout has no such key. Choose a different hotkey.</source>
        <translation>当前键盘没有这个键，请换一个快捷键。</translation>
    </message>
    <message>
        <source>A hotkey needs Ctrl, Alt or Super and one more key, or a function key.</source>
        <translation>快捷键要用 Ctrl、Alt 或 Super 加一个键，或者用功能键。</translation>
    </message>
    <message>
        <source>Add Ctrl, Alt or Super, or else ordinary typing would trigger it.</source>
        <translation>请加上 Ctrl、Alt 或 Super，不然打字时会误触发。</translation>
    </message>
    <message>
        <source>A hotkey is Ctrl, Alt, Shift or Super together with exactly one other key.</source>
        <translation>快捷键是 Ctrl、Alt、Shift 或 Super 加上一个键。</translation>
    </message>
    <message>
        <source>This key cannot be used for a hotkey. Choose a different one.</source>
        <translation>这个键不能做快捷键，请换一个。</translation>
    </message>
    <message>
        <source>This desktop does not allow pasting into other programs. Copy the reply, then press Ctrl+V yourself.</source>
        <translation>这个桌面不允许往别的软件里粘贴。请复制话术后自己按 Ctrl+V。</translation>
    </message>
    <message>
        <source>This desktop does not let ReplyDock reach other programs. Copy the reply, then press Ctrl+V yourself.</source>
        <translation>这个桌面不让话坞操作别的软件。请复制话术后自己按 Ctrl+V。</translation>
    </message>
    <message>
        <source>There is no X11 display. Start ReplyDock from within a desktop session.</source>
        <translation>没有 X11 显示。请在桌面环境里启动话坞。</translation>
    </message>
    <message>
        <source>The display does not answer in time. Try again in a moment.</source>
        <translation>显示服务没有及时响应，请稍后再试。</translation>
    </message>
    <message>
        <source>Another program keeps the clipboard to itself. Close that program or try again.</source>
        <translation>剪贴板被其他程序占用。请关闭那个程序，或者再试一次。</translation>
    </message>
    <message>
        <source>The connection to the display was lost. Restart ReplyDock.</source>
        <translation>与显示服务的连接断了，请重启话坞。</translation>
    </message>
    <message>
        <source>ReplyDock is shutting down.</source>
        <translation>话坞正在退出。</translation>
    </message>
    <message>
        <source>Another program holds on to the clipboard. Close it and try again.</source>
        <translation>剪贴板被别的软件占着不放，关掉它再试一次。</translation>
    </message>
    <message>
        <source>The running ReplyDock does not answer. Quit it and start it again.</source>
        <translation>正在运行的话坞没有响应，请退出后重新启动。</translation>
    </message>
    <message>
        <source>Another ReplyDock is just starting with this data folder. Try again.</source>
        <translation>另一个话坞正在用这个数据文件夹启动，请稍后再试。</translation>
    </message>
    <message>
        <source>The running ReplyDock is of another version. Quit it and start it again.</source>
        <translation>正在运行的话坞版本不同，请退出后重新启动。</translation>
    </message>
    <message>
        <source>This reply needs values: ReplyDock asks for them in its window.</source>
        <translation>这条话术要先填内容，请在话坞窗口里填写。</translation>
    </message>
    <message>
        <source>A placeholder in this reply cannot be filled. Edit the reply to correct it.</source>
        <translation>话术里有变量填不了，请编辑话术改正。</translation>
    </message>
    <message>
        <source>There is no placeholder &quot;{detail}&quot;. Choose one from the menu, or write {{{{ and }}}} for plain braces.</source>
        <translation>没有“{detail}”这个变量。请从菜单里选，普通花括号请写 {{{{ 和 }}}}。</translation>
    </message>
    <message>
        <source>The closing brace is missing. For a plain brace write {{{{.</source>
        <translation>缺少右花括号。普通花括号请写 {{{{。</translation>
    </message>
    <message>
        <source>There is nothing between the braces. For plain braces write {{{{ and }}}}.</source>
        <translation>花括号里是空的。普通花括号请写 {{{{ 和 }}}}。</translation>
    </message>
    <message>
        <source>&quot;{detail}&quot; cannot be the name of an input: use letters, digits and _, beginning with a letter.</source>
        <translation>“{detail}”不能做名称：请用文字、数字和下划线，并以文字开头。</translation>
    </message>
    <message>
        <source>A list needs at least two choices, separated by |.</source>
        <translation>列表至少要有两项，用 | 隔开。</translation>
    </message>
    <message>
        <source>&quot;{detail}&quot; is no time span. Write for instance +2d, +48h or -30m.</source>
        <translation>“{detail}”不是时间间隔，例如写成 +2d、+48h 或 -30m。</translation>
    </message>
    <message>
        <source>&quot;{detail}&quot; is no number format. Write for instance 0.00.</source>
        <translation>“{detail}”不是数字格式，例如写成 0.00。</translation>
    </message>
    <message>
        <source>This calculation has no result. Use numbers, names, + - * / and brackets.</source>
        <translation>这个算式算不出来，请用数字、名称、+ - * / 和括号。</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is not a number. Enter digits, such as 50 or 9.9.</source>
        <translation>“{value}”不是数字，请填 50 或 9.9 这样的数。</translation>
    </message>
    <message>
        <source>A value for &quot;{name}&quot; is missing.</source>
        <translation>还没有填“{name}”。</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Pressing keys for you</source>
        <translation>代按按键</translation>
    </message>
    <message>
        <source>Watching the clipboard</source>
        <translation>剪贴板监测</translation>
    </message>
    <message>
        <source>Knowing which program pasted</source>
        <translation>识别粘贴的软件</translation>
    </message>
    <message>
        <source>Window manager</source>
        <translation>窗口管理器</translation>
    </message>
    <message>
        <source>Compositor</source>
        <translation>窗口合成器</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Global hotkeys</source>
        <translation>全局快捷键</translation>
    </message>
    <message>
        <source>Ordinary rights</source>
        <translation>普通权限</translation>
    </message>
    <message>
        <source>Tray icon</source>
        <translation>托盘图标</translation>
    </message>
    <message>
        <source>Phrase library</source>
        <translation>话术库</translation>
    </message>
    <message>
        <source>Running ReplyDock</source>
        <translation>正在运行的话坞</translation>
    </message>
    <message>
        <source>There is no display. Start ReplyDock from within a desktop session.</source>
        <translation>没有显示。请在桌面环境里启动话坞。</translation>
    </message>
    <message>
        <source>Wayland lets no program paste into another. Replies are copied: press Ctrl+V. In an X11 session ReplyDock pastes for you.</source>
        <translation>Wayland 不允许软件之间代为粘贴。话术会复制好，请按 Ctrl+V。用 X11 会话登录就能自动填入。</translation>
    </message>
    <message>
        <source>This is Wayland. Only programs that run through XWayland can be pasted into; for the others replies are copied: press Ctrl+V.</source>
        <translation>当前是 Wayland：只有通过 XWayland 运行的软件能自动填入；其他软件里话术会复制好，请按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Inserting is not supported on {platform} yet. Replies are copied.</source>
        <translation>{platform} 上还不支持自动填入，话术会复制好。</translation>
    </message>
    <message>
        <source>The X server lacks the extension {extension}. Ask who runs this computer.</source>
        <translation>X 服务缺少扩展 {extension}，请找这台电脑的管理员。</translation>
    </message>
    <message>
        <source>No window manager answers, so windows cannot be brought to the front.</source>
        <translation>没有窗口管理器，无法把窗口切到前面。</translation>
    </message>
    <message>
        <source>There is none, so windows have square corners. Nothing else is missing.</source>
        <translation>没有窗口合成器，窗口是直角，其他功能不受影响。</translation>
    </message>
    <message>
        <source>What is put on the clipboard does not come back whole. Close clipboard tools.</source>
        <translation>剪贴板内容读回来不完整，请关掉其他剪贴板工具。</translation>
    </message>
    <message>
        <source>The desktop refuses hotkeys. Use the tray icon or the dock window.</source>
        <translation>桌面拒绝注册快捷键，请用托盘图标或侧边窗口。</translation>
    </message>
    <message>
        <source>The screen is locked or asks for a password. Unlock it and try again.</source>
        <translation>屏幕已锁定，或者正在要求输入密码。解锁后再试。</translation>
    </message>
    <message>
        <source>ReplyDock runs as administrator. Texts and pictures cannot be dragged into it from other programs. It needs these rights only if the chat program has them too.</source>
        <translation>话坞正以管理员身份运行，其他程序里的文字和图片拖不进来。只有聊天软件也以管理员身份运行时才需要这样。</translation>
    </message>
    <message>
        <source>This desktop shows no tray icons. Everything is in the menu of the dock window.</source>
        <translation>这个桌面不显示托盘图标，所有功能都在侧边窗口的菜单里。</translation>
    </message>
    <message>
        <source>Inserted: {title}</source>
        <translation>已填入：{title}</translation>
    </message>
    <message>
        <source>Inserted: {title}. What you had copied before could not be put back; copy it again.</source>
        <translation>已填入：{title}。之前复制的内容没能还原，请重新复制。</translation>
    </message>
    <message>
        <source>Copied: {title}. Press Ctrl+V where you need it.</source>
        <translation>已复制：{title}。到需要的地方按 Ctrl+V。</translation>
    </message>
    <message>
        <source>{done} of {total} parts were inserted. {why}</source>
        <translation>共 {total} 段，已填入 {done} 段。{why}</translation>
    </message>
    <message>
        <source>The reply is copied. Press Ctrl+V to paste it.</source>
        <translation>话术已复制，按 Ctrl+V 粘贴。</translation>
    </message>
    <message>
        <source>No chat window is in front, so the reply was only copied. Click into the chat input and press Ctrl+V.</source>
        <translation>前面没有聊天窗口，话术已复制。点一下输入框，按 Ctrl+V。</translation>
    </message>
    <message>
        <source>The chat window was closed, so the reply was only copied. Open the chat and press Ctrl+V.</source>
        <translation>聊天窗口已关闭，话术已复制。打开聊天后按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Another window came to the front, so nothing was pasted there. The reply is copied: go back to the chat and press Ctrl+V.</source>
        <translation>切到了别的窗口，没有往那里粘贴。话术已复制：回到聊天按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Ctrl, Alt, Shift or Super was still held down, so the reply was only copied. Let go of the keys and press Ctrl+V.</source>
        <translation>Ctrl、Alt、Shift 或 Super 一直按着，话术已复制。松开后按 Ctrl+V。</translation>
    </message>
    <message>
        <source>The chat window did not take the reply. It is copied: click into the chat input and press Ctrl+V.</source>
        <translation>聊天窗口没有接收，话术已复制：点一下输入框，按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Something else was copied at the same moment, so the reply was held back. Choose it once more.</source>
        <translation>刚好有别的内容被复制，这次没有填入，请再选一次。</translation>
    </message>
    <message>
        <source>Another program keeps the clipboard to itself, so the reply is not inserted and not copied. Close that program or choose the reply once more.</source>
        <translation>剪贴板被其他程序占用，这次没有填入，也没有复制。请关闭那个程序，或者再选一次。</translation>
    </message>
    <message>
        <source>Something else was copied while the reply went in. Look at the chat input before you choose it again.</source>
        <translation>填入时刚好有别的内容被复制，请先看一眼输入框，再决定是否重选。</translation>
    </message>
    <message>
        <source>The system refused the key press, so the reply was only copied. Press Ctrl+V in the chat input.</source>
        <translation>系统拒绝了按键，话术已复制。在输入框里按 Ctrl+V。</translation>
    </message>
    <message>
        <source>The chat program runs as administrator, and Windows keeps other programs from pasting into it. The reply is copied: press Ctrl+V. To have it inserted, start the chat program without administrator rights, or ReplyDock with them.</source>
        <translation>聊天软件正以管理员身份运行，Windows 不允许其他程序往里粘贴。话术已复制，请按 Ctrl+V。想要自动填入：以普通方式启动聊天软件，或者以管理员身份运行话坞。</translation>
    </message>
    <message>
        <source>This desktop does not let ReplyDock paste for you. The reply is copied: press Ctrl+V.</source>
        <translation>这个桌面不让话坞代为粘贴，话术已复制：按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>This library is already there.</source>
        <translation>这个话术库已经有了。</translation>
    </message>
    <message>
        <source>A library of another kind has this place already. Nothing was changed.</source>
        <translation>这里已有另一种话术库，没有做任何改动。</translation>
    </message>
    <message>
        <source>A reply or folder belongs to another library. Nothing was changed.</source>
        <translation>有话术或分组属于别的话术库，没有做任何改动。</translation>
    </message>
    <message>
        <source>A folder cannot be put inside itself.</source>
        <translation>分组不能放进它自己里面。</translation>
    </message>
    <message>
        <source>A folder cannot be put into another library. Copy its replies instead.</source>
        <translation>分组不能移到别的话术库，请改为复制话术。</translation>
    </message>
    <message>
        <source>No clipboard was found. On Linux install xclip or wl-clipboard, or start ReplyDock.</source>
        <translation>找不到剪贴板。Linux 上请安装 xclip 或 wl-clipboard，或先启动话坞。</translation>
    </message>
    <message>
        <source>Starting with the computer could not be set: {reason}.</source>
        <translation>开机启动没有设置成功：{reason}。</translation>
    </message>
    <message>
        <source>The picture cannot be written: {path}.</source>
        <translation>图片写不出来：{path}。</translation>
    </message>
    <message>
        <source>ReplyDock is not running. Start it first, then try again.</source>
        <translation>话坞没有在运行，请先启动再试。</translation>
    </message>
    <message>
        <source>Copied: {title}, {copied} of {total} parts. One paste cannot bring the rest; insert the reply to send it whole.</source>
        <translation>已复制：{title}，{total} 部分中的 {copied} 部分。其余内容无法一次粘贴，填入话术才能完整发出。</translation>
    </message>
    <message>
        <source>The clipboard and the hotkeys stopped working. Restart ReplyDock.</source>
        <translation>剪贴板和快捷键出了故障，请重启话坞。</translation>
    </message>
    <message>
        <source>Another program uses {hotkey}, so it does not open the palette. Choose a different hotkey in the settings.</source>
        <translation>{hotkey} 被其他程序占用，按下它不会弹出搜索窗。请在设置里换一个快捷键。</translation>
    </message>
    <message>
        <source>Another program uses {hotkey}. Give that reply a different hotkey.</source>
        <translation>{hotkey} 被其他程序占用，请给那条话术换一个快捷键。</translation>
    </message>
    <message>
        <source>The client file {file} cannot be read ({reason}). What it said before counts.</source>
        <translation>客户端文件 {file} 读不出来（{reason}），仍按它之前的内容。</translation>
    </message>
    <message>
        <source>The client file {file} cannot be written ({reason}). Nothing was changed.</source>
        <translation>客户端文件 {file} 写不进去（{reason}），没有任何改动。</translation>
    </message>
    <message>
        <source>The client file {file} is not valid TOML: {reason}. Correct it; until then what it said before counts.</source>
        <translation>客户端文件 {file} 不是有效的 TOML：{reason}。请改正；在此之前仍按它之前的内容。</translation>
    </message>
    <message>
        <source>The client file {file} is for a newer ReplyDock. Update ReplyDock to use it.</source>
        <translation>客户端文件 {file} 适用于更新版本的话坞，请先更新话坞。</translation>
    </message>
    <message>
        <source>The client file {file} lacks &quot;{key}&quot;. Add it; until then what it said before counts.</source>
        <translation>客户端文件 {file} 缺少“{key}”。请补上；在此之前仍按它之前的内容。</translation>
    </message>
    <message>
        <source>The client file {file} has &quot;{key}&quot;, which ReplyDock does not know. Correct the spelling; until then what it said before counts.</source>
        <translation>客户端文件 {file} 里的“{key}”话坞不认识。请检查拼写；在此之前仍按它之前的内容。</translation>
    </message>
    <message>
        <source>In the client file {file} the value of &quot;{key}&quot; cannot be used: {value}. Correct it; until then what it said before counts.</source>
        <translation>客户端文件 {file} 里“{key}”的值用不了：{value}。请改正；在此之前仍按它之前的内容。</translation>
    </message>
    <message>
        <source>In the client file {file} &quot;{key}&quot; is longer than {limit}. Shorten it.</source>
        <translation>客户端文件 {file} 里的“{key}”超过了 {limit}，请缩短。</translation>
    </message>
    <message>
        <source>What follows is copied: send this one, then press Ctrl+V.</source>
        <translation>后面的已复制：先发出这一条，再按 Ctrl+V。</translation>
    </message>
    <message>
        <source>{program} could not be started: {reason}.</source>
        <translation>{program} 没有启动成功：{reason}。</translation>
    </message>
    <message>
        <source>{client} was not found on this computer. Open it once by hand, then try again.</source>
        <translation>这台电脑上没有找到{client}。请先手动打开一次，再试。</translation>
    </message>
    <message>
        <source>No chat window is open. Open one, then arrange them.</source>
        <translation>没有打开的聊天窗口。请先打开，再并排摆放。</translation>
    </message>
    <message>
        <source>Another {client} is being started.</source>
        <translation>正在再开一个“{client}”。</translation>
    </message>
    <message>
        <source>Windows side by side: {count}.</source>
        <translation>已并排摆放 {count} 个窗口。</translation>
    </message>
    <message>
        <source>Inserted into {account}: {title}</source>
        <translation>已填入“{account}”：{title}</translation>
    </message>
    <message>
        <source>You typed on before the short code could be replaced, so nothing was changed. Pause for a moment after the code.</source>
        <translation>快捷编码还没来得及替换，你就继续输入了，所以什么都没有改动。输完编码请稍停一下。</translation>
    </message>
    <message>
        <source>Another window came to the front, so the short code was not replaced. Type it again.</source>
        <translation>另一个窗口到了前面，所以快捷编码没有替换。请重新输入。</translation>
    </message>
    <message>
        <source>Ctrl, Alt, Shift or Super was still held down, so the short code was not replaced. Let go of the keys and type it again.</source>
        <translation>Ctrl、Alt、Shift 或 Super 键一直按着，所以快捷编码没有替换。请松开按键后重新输入。</translation>
    </message>
    <message>
        <source>The system refused to erase the short code, so the reply was not inserted. Choose it in ReplyDock.</source>
        <translation>系统不允许删除快捷编码，所以没有填入话术。请在话坞里选择。</translation>
    </message>
    <message>
        <source>The system does not let ReplyDock see keys in other programs, so typed short codes do not work. Search replies by the hotkey instead.</source>
        <translation>系统不允许话坞看到其他程序里的按键，所以输入快捷编码不起作用。请用快捷键搜索话术。</translation>
    </message>
    <message>
        <source>Short codes typed in other programs</source>
        <translation>在其他程序里输入快捷编码</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>ReplyDock palette</source>
        <translation>话坞搜索框</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>insert and stay</source>
        <translation>填入不关闭</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>insert by number</source>
        <translation>按序号填入</translation>
    </message>
    <message>
        <source>library</source>
        <translation>话术库</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PartCard</name>
    <message>
        <source>Move part {number} up</source>
        <translation>上移第 {number} 段</translation>
    </message>
    <message>
        <source>Move part {number} down</source>
        <translation>下移第 {number} 段</translation>
    </message>
    <message>
        <source>Remove part {number}</source>
        <translation>删除第 {number} 段</translation>
    </message>
</context>
<context>
    <name>PartsEditor</name>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>PersonalPage</name>
    <message>
        <source>You and your shop</source>
        <translation>客服与店铺</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>客服名</translation>
    </message>
    <message>
        <source>Fills {example} in replies</source>
        <translation>自动填到话术里的 {example}</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>店铺名</translation>
    </message>
    <message>
        <source>e.g. Xiaolu</source>
        <translation>例如：小鹿</translation>
    </message>
    <message>
        <source>e.g. Spring Tea House</source>
        <translation>例如：春山茶铺</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>开机自动启动</translation>
    </message>
    <message>
        <source>Ready in the tray after you log in</source>
        <translation>登录后就在托盘里待命</translation>
    </message>
</context>
<context>
    <name>PhraseEditor</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>There is no library of your own yet.</source>
        <translation>您还没有自己的话术库。</translation>
    </message>
    <message>
        <source>A picture is still being added. One moment.</source>
        <translation>图片还在添加，请稍等。</translation>
    </message>
    <message>
        <source>Write a text or add a picture first.</source>
        <translation>请先写文字或添加图片。</translation>
    </message>
    <message>
        <source>A placeholder is not right yet: see the red underline.</source>
        <translation>有变量写错了，请看红色下划线。</translation>
    </message>
    <message>
        <source>Save the changes to &quot;{title}&quot;?</source>
        <translation>要保存对“{title}”的修改吗？</translation>
    </message>
    <message>
        <source>If you don&apos;t save, what you typed is lost.</source>
        <translation>不保存的话，刚才输入的内容就没有了。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>New reply</source>
        <translation>新建话术</translation>
    </message>
    <message>
        <source>Edit reply</source>
        <translation>编辑话术</translation>
    </message>
    <message>
        <source>Built-in reply</source>
        <translation>内置话术</translation>
    </message>
    <message>
        <source>Title (taken from the text if empty)</source>
        <translation>标题（留空则取正文开头）</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save a copy to my library</source>
        <translation>复制到我的话术库</translation>
    </message>
</context>
<context>
    <name>PhraseFinder</name>
    <message>
        <source>Replies</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Opening your replies…</source>
        <translation>正在打开话术…</translation>
    </message>
    <message>
        <source>No reply found</source>
        <translation>没有找到话术</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清空搜索</translation>
    </message>
    <message>
        <source>New reply from this text</source>
        <translation>用这些文字新建话术</translation>
    </message>
    <message>
        <source>No replies here yet</source>
        <translation>这里还没有话术</translation>
    </message>
    <message>
        <source>Write the first one, or look into another library.</source>
        <translation>新建第一条，或看看别的话术库。</translation>
    </message>
    <message>
        <source>New reply</source>
        <translation>新建话术</translation>
    </message>
    <message>
        <source>Show all libraries</source>
        <translation>显示全部话术库</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>没有匹配“%1”的话术。</translation>
    </message>
    <message>
        <source>Nothing matches “%1” in this library or folder.</source>
        <translation>当前话术库或分组里没有匹配“%1”的话术。</translation>
    </message>
</context>
<context>
    <name>PhraseForm</name>
    <message>
        <source>Library</source>
        <translation>话术库</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>快捷编码</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>失效时间</translation>
    </message>
    <message>
        <source>e.g. fh</source>
        <translation>例如：fh</translation>
    </message>
    <message>
        <source>Separate with commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>The code &quot;{code}&quot; already belongs to &quot;{title}&quot;.</source>
        <translation>编码“{code}”已被“{title}”使用。</translation>
    </message>
    <message>
        <source>&quot;Valid until&quot; must be later than &quot;Valid from&quot;.</source>
        <translation>失效时间要晚于生效时间。</translation>
    </message>
</context>
<context>
    <name>PhraseMenu</name>
    <message>
        <source>Actions for this reply</source>
        <translation>话术操作</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Insert as text only</source>
        <translation>只填文字</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>PhraseModel</name>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>编码 %1</translation>
    </message>
    <message>
        <source>hotkey %1</source>
        <translation>快捷键 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhraseRowDelegate</name>
    <message>
        <source>Not yet valid</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>PlaceholderMenu</name>
    <message>
        <source>Buyer&apos;s nickname (asked)</source>
        <translation>买家昵称（填入时询问）</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>客服名</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>店铺名</translation>
    </message>
    <message>
        <source>Greeting by time of day</source>
        <translation>按时间问候</translation>
    </message>
    <message>
        <source>Today&apos;s date</source>
        <translation>今天的日期</translation>
    </message>
    <message>
        <source>Date in two days</source>
        <translation>两天后的日期</translation>
    </message>
    <message>
        <source>Time now</source>
        <translation>当前时间</translation>
    </message>
    <message>
        <source>Date and time in 48 hours</source>
        <translation>48 小时后的日期时间</translation>
    </message>
    <message>
        <source>Something you fill in</source>
        <translation>填写内容</translation>
    </message>
    <message>
        <source>Fill in, with a default</source>
        <translation>填写内容（带默认值）</translation>
    </message>
    <message>
        <source>Choose from a list</source>
        <translation>从列表里选</translation>
    </message>
    <message>
        <source>Choose from a list, with a name</source>
        <translation>从列表里选（带名称）</translation>
    </message>
    <message>
        <source>Calculation over a number</source>
        <translation>按数字计算</translation>
    </message>
    <message>
        <source>A random wording</source>
        <translation>随机说法</translation>
    </message>
    <message>
        <source>Text on your clipboard</source>
        <translation>剪贴板文字</translation>
    </message>
    <message>
        <source>Cursor position</source>
        <translation>光标位置</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>Answer your first buyer</source>
        <translation>回复第一位买家</translation>
    </message>
    <message>
        <source>Click into the input, press {keys}, type &quot;{query}&quot; and press Enter.</source>
        <translation>点一下输入框，按 {keys}，输入“{query}”，再按回车。</translation>
    </message>
    <message>
        <source>The reply appears here</source>
        <translation>话术会填到这里</translation>
    </message>
    <message>
        <source>Practice input</source>
        <translation>练习输入框</translation>
    </message>
    <message>
        <source>There it is. Every chat program works the same way.</source>
        <translation>填好了！在任何聊天软件里都是这样用。</translation>
    </message>
    <message>
        <source>Hello, are you there?</source>
        <translation>你好，在吗？</translation>
    </message>
    <message>
        <source>Choose a reply in ReplyDock's window, click into the input and press Ctrl+V.</source>
        <translation>在话坞窗口里选一条话术，点一下输入框，按 Ctrl+V。</translation>
    </message>
</context>
<context>
    <name>PromptWindow</name>
    <message>
        <source>Values for this reply</source>
        <translation>填写话术变量</translation>
    </message>
</context>
<context>
    <name>ReplyView</name>
    <message>
        <source>code %1</source>
        <translation>编码 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more wording(s)</source>
        <translation>
            <numerusform>另有 %n 种说法</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid %1 to %2</source>
        <translation>有效期 %1 至 %2</translation>
    </message>
</context>
<context>
    <name>ScopeSwitch</name>
    <message>
        <source>Library</source>
        <translation>话术库</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All libraries</source>
        <translation>全部话术库</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Personal libraries</source>
        <translation>个人话术库</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Team libraries</source>
        <translation>团队话术库</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Scene packs</source>
        <translation>场景话术</translation>
    </message>
    <message>
        <source>%1 (Ctrl+Tab: next)</source>
        <translation>%1（Ctrl+Tab 切换）</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search: words, pinyin or code</source>
        <translation>搜关键词、拼音或编码</translation>
    </message>
    <message>
        <source>Search replies</source>
        <translation>搜话术</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清空搜索</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>设置分类</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>On this computer</source>
        <translation>仅本机</translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n 条话术</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>Text of part {number}</source>
        <translation>第 {number} 段文字</translation>
    </message>
    <message>
        <source>Type the reply. Paste or drop pictures anywhere.</source>
        <translation>在这里写话术，图片可直接粘贴或拖进来。</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>ReplyDock</source>
        <translation>话坞</translation>
    </message>
    <message>
        <source>New reply (Ctrl+N)</source>
        <translation>新建话术 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>隐藏窗口</translation>
    </message>
    <message>
        <source>Undock</source>
        <translation>取下</translation>
    </message>
    <message>
        <source>Dock beside the chat</source>
        <translation>停靠到聊天窗口旁</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Search replies</source>
        <translation>搜话术</translation>
    </message>
    <message>
        <source>New reply…</source>
        <translation>新建话术…</translation>
    </message>
    <message>
        <source>Show the dock window</source>
        <translation>显示侧边窗口</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>话术库</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Pause hotkeys</source>
        <translation>暂停快捷键</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit ReplyDock</source>
        <translation>退出话坞</translation>
    </message>
    <message>
        <source>ReplyDock: hotkeys paused</source>
        <translation>话坞：快捷键已暂停</translation>
    </message>
    <message>
        <source>ReplyDock</source>
        <translation>话坞</translation>
    </message>
    <message>
        <source>Place of the window</source>
        <translation>窗口位置</translation>
    </message>
    <message>
        <source>Beside the chat window</source>
        <translation>聊天窗口旁边</translation>
    </message>
    <message>
        <source>At the edge of the screen</source>
        <translation>屏幕边缘</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>自由摆放</translation>
    </message>
</context>
<context>
    <name>TypedCodesPage</name>
    <message>
        <source>Typed short codes</source>
        <translation>输入快捷编码</translation>
    </message>
    <message>
        <source>While this is on, ReplyDock sees the keys you press in other programs. It keeps only the few characters of a code being typed, in memory, and drops them with the next click, arrow key, Enter or change of window. Nothing you type is stored, logged or sent anywhere.</source>
        <translation>开启后，话坞能看到你在其他程序里按的键。它只在内存里留着正在输入的编码那几个字符，一旦点击鼠标、按方向键或回车、切换窗口就丢掉。你输入的内容不会保存，不会写进日志，也不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Password fields that programs tell of are left alone. Where a program does not tell what its field is for, codes work only in known chat programs, unless you allow more below. A terminal that asks for a password cannot be recognised; terminals are on the list of programs that are not watched.</source>
        <translation>程序告知是密码框的，一律不监看。有的程序不告知输入框的用途，这时编码只在已知的聊天程序里有效，除非你在下面放宽。终端里要求输入密码时认不出来，所以终端都在不监看的程序之列。</translation>
    </message>
    <message>
        <source>Also where a program does not tell its fields</source>
        <translation>程序不告知输入框用途时也有效</translation>
    </message>
    <message>
        <source>Then a password field there cannot be recognised</source>
        <translation>打开后，这类程序里的密码框认不出来</translation>
    </message>
    <message>
        <source>Programs tell it by the accessibility bus (at-spi2-core), most only if the desktop's accessibility is switched on. Chromium, Chrome and Electron programs must besides be started with --force-renderer-accessibility.</source>
        <translation>程序通过无障碍总线（at-spi2-core）告知用途，多数要先打开桌面的无障碍功能。Chromium、Chrome 和 Electron 类程序还要以 --force-renderer-accessibility 启动。</translation>
    </message>
    <message>
        <source>How a code is typed</source>
        <translation>编码怎么输入</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>One to three signs, no letters or digits</source>
        <translation>一到三个符号，不能是字母或数字</translation>
    </message>
    <message>
        <source>Ends with</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Either</source>
        <translation>两者都行</translation>
    </message>
    <message>
        <source>Where codes are left alone</source>
        <translation>哪些地方不替换</translation>
    </message>
    <message>
        <source>Programs that are not watched</source>
        <translation>不监看的程序</translation>
    </message>
    <message>
        <source>Names separated by commas; * stands for anything</source>
        <translation>程序名用逗号隔开；* 代表任意内容</translation>
    </message>
    <message>
        <source>Standard list</source>
        <translation>默认名单</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Password managers, password prompts and locked screens are never watched, whatever stands here.</source>
        <translation>密码管理软件、密码询问窗口和锁屏，无论这里写了什么，都不会监看。</translation>
    </message>
    <message>
        <source>In any program, {example} and the end key become the reply with code fh</source>
        <translation>在任意程序里输入 {example} 再按结尾键，就变成快捷编码为 fh 的话术</translation>
    </message>
    <message>
        <source>Replace short codes while I type</source>
        <translation>输入时替换快捷编码</translation>
    </message>
    <message>
        <source>Type codes with the input method switched to English: in Chinese mode it makes other characters of the keys.</source>
        <translation>请把输入法切换到英文再输入编码：中文状态下，输入法会把按键变成别的字。</translation>
    </message>
</context>
<context>
    <name>ValuePrompt</name>
    <message>
        <source>Still empty. Press Enter again to leave it out.</source>
        <translation>这一项还没填，再按一次回车就留空。</translation>
    </message>
    <message>
        <source>Fill in the numbers to see the reply.</source>
        <translation>填好数字后就能看到话术。</translation>
    </message>
    <message>
        <source>[{name}]</source>
        <translation>〔{name}〕</translation>
    </message>
    <message>
        <source>Buyer&apos;s nickname</source>
        <translation>买家昵称</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Will be inserted</source>
        <translation>将填入</translation>
    </message>
    <message>
        <source>Tab: next field</source>
        <translation>Tab 下一项</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Values for this reply</source>
        <translation>填写话术变量</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to ReplyDock</source>
        <translation>欢迎使用话坞</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Step {step} of {total}</source>
        <translation>第 {step} 步，共 {total} 步</translation>
    </message>
</context>
<context>
    <name>Wordings</name>
    <message>
        <source>Wordings</source>
        <translation>说法</translation>
    </message>
    <message>
        <source>Wording {number}</source>
        <translation>说法 {number}</translation>
    </message>
    <message>
        <source>Main wording</source>
        <translation>主要说法</translation>
    </message>
    <message>
        <source>Another wording</source>
        <translation>再加一种说法</translation>
    </message>
    <message>
        <source>One of the wordings is drawn at random, so that replies sound less alike</source>
        <translation>填入时随机选一种说法，回复不会千篇一律</translation>
    </message>
    <message>
        <source>Remove this wording</source>
        <translation>删除这种说法</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Placeholder</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Add a text part</source>
        <translation>添加一段文字</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>Insert a placeholder</source>
        <translation>插入变量</translation>
    </message>
</context>
</TS>
